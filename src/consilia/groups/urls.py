"""Addresses of bodies and groups; mounted at `groups/`."""

from django.urls import path

from consilia.groups import views

app_name = "groups"
urlpatterns = [
    path("", views.bodies, name="list"),
    path("new/", views.put, name="new"),
    path("<slug:slug>/", views.body, name="body"),
    path("<slug:slug>/edit/", views.put, name="edit"),
]
