"""Address of the search; mounted at `search/`."""

from django.urls import path

from consilia.search import views

app_name = "search"
urlpatterns = [path("", views.search, name="page")]
