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
    path("<slug:slug>/", views.organisation, name="organisation"),
]
