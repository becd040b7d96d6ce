"""The page that tells people of the interface for programs."""

from django.urls import path

from consilia.api import views

app_name = "interface"
urlpatterns = [path("", views.docs, name="docs")]
