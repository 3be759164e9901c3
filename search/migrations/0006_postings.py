from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('search', '0005_covering_keys'),
    ]

    operations = [
        migrations.AddField(
            model_name='document',
            name='running',
            field=models.TextField(blank=True, db_default=''),
        ),
        migrations.AddField(
            model_name='term',
            name='postings',
            field=models.BinaryField(null=True),
        ),
    ]
