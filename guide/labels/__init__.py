"""The words on the screens of the app: what each label says, and seven drawn screens with numbers.

Files beside the code hold all of it: ``texts/labels.txt`` the labels, ``texts/maps.yaml`` the
screens, ``texts/maps.<code>.yaml`` what a language says of them. No page here asks the database
for them; which tutorials use a label is read once and kept.
"""
