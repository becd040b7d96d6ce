"""Addresses of the register; mounted at `members/`."""

from django.urls import path

from consilia.members import views

app_name = "members"
urlpatterns = [
    path("", views.members, name="list"),
    path("invitations/", views.invitations, name="invitations"),
    path("invitations/new/", views.invite, name="invite"),
    path("invitations/<uuid:invitation>/withdraw/", views.withdraw, name="withdraw"),
    path("invitation/<str:token>/", views.invitation, name="invitation"),
    path("people/", views.people_list, name="people-list"),
    path("people/missing/", views.missing, name="missing"),
    path("register/new/", views.enter, name="enter"),
    path("register/export/", views.export, name="export"),
    path("register/import/", views.bring, name="bring"),
    path("register/import/<uuid:key>/", views.imported, name="import"),
    path("register/update/", views.update, name="update"),
    path("<slug:slug>/", views.organisation, name="organisation"),
    path("<slug:slug>/edit/", views.edit, name="edit"),
    path("<slug:slug>/edit/<slug:table>/", views.edit_row, name="edit-new"),
    path("<slug:slug>/edit/<slug:table>/<int:number>/", views.edit_row, name="edit-row"),
    path("<slug:slug>/edit/<slug:table>/<int:number>/remove/", views.remove_row, name="edit-remove"),
    path("<slug:slug>/rename/", views.rename, name="rename"),
    path("<slug:slug>/merge/", views.merge, name="merge"),
    path("<slug:slug>/people/", views.people, name="people"),
    path("<slug:slug>/people/invite/", views.invite_to, name="people-invite"),
    path("<slug:slug>/people/appoint/", views.appoint, name="people-appoint"),
    path("<slug:slug>/people/restore/", views.restore, name="people-restore"),
    path("<slug:slug>/people/<int:appointment>/end/", views.end, name="people-end"),
    path("<slug:slug>/people/<int:appointment>/hand-over/", views.hand_over, name="people-hand-over"),
    path("<slug:slug>/people/<int:appointment>/paper/", views.paper, name="people-paper"),
]
