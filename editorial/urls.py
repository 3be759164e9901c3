from __future__ import annotations

from django.urls import path

from editorial.views import (
    audit,
    batches,
    blocks,
    claim,
    correct,
    desk,
    drafts,
    exchange,
    held,
    merge,
    queue,
    remarks,
    review,
    rollback,
    talk_lines,
    terminology,
    translations,
)

app_name = "editorial"
urlpatterns = [
    path("review/", queue.queue, name="queue"),
    path("review/<int:pk>/", review.proposal, name="proposal"),
    path("review/<int:pk>/talk/", review.talk, name="talk"),
    path("review/<int:pk>/reserve/", desk.reserve, name="reserve"),
    path("review/<int:pk>/unreserve/", desk.unreserve, name="unreserve"),
    path("review/<int:pk>/correct/", correct.correct, name="correct"),
    path("review/<int:pk>/merge/", merge.merge, name="merge"),
    path("review/<int:pk>/ask/", desk.ask, name="ask-opinion"),
    path("review/opinions/<int:pk>/", desk.answer, name="give-opinion"),
    path("review/remarks/", remarks.remarks, name="remarks"),
    path("review/remarks/<int:pk>/close/", remarks.close, name="close-remark"),
    path("review/held/", held.held, name="held"),
    path("review/held/<int:pk>/", held.look, name="look"),
    path("review/talk/<int:pk>/hide/", talk_lines.hide, name="hide-line"),
    path("audit/", audit.log, name="audit"),
    path("audit/export/", audit.export, name="audit-export"),
    path("blocks/", blocks.blocks, name="blocks"),
    path("people/<str:username>/block/", blocks.block, name="block"),
    path("claim/", claim.claim, name="claim"),
    path("claim/name/", claim.put_name, name="put-name"),
    path("batches/", batches.waiting, name="batches"),
    path("batches/publish/", batches.publish, name="publish-batch"),
    path("batches/<int:pk>/", batches.batch, name="batch"),
    path("people/<str:username>/rollback/", rollback.rollback, name="rollback"),
    path("drafts/", drafts.mine, name="drafts"),
    path("drafts/<uuid:submission>/drop/", drafts.drop, name="drop-draft"),
    path("translations/", translations.overview, name="translations"),
    path("translations/<slug:code>/files/", exchange.files, name="files"),
    path("translations/<slug:code>/files/download/", exchange.download, name="download-files"),
    path("translations/<slug:code>/files/send/", exchange.send, name="send-files"),
    path(
        "translations/<slug:code>/files/interface/", exchange.interface_file, name="interface-file"
    ),
    path("translations/<slug:code>/", translations.language, name="translations-of"),
    path("terminology/", terminology.overview, name="terminology"),
    path("terminology/<slug:code>/", terminology.language, name="terminology-of"),
]
