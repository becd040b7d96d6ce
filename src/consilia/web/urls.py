"""All addresses: pages under their language, the rest without."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from consilia.web import desk, feeds, record_feed, views

handler400 = "consilia.web.errors.bad_request"
handler403 = "consilia.web.errors.forbidden"
handler404 = "consilia.web.errors.not_found"
handler429 = "consilia.web.errors.too_many"
handler500 = "consilia.web.errors.failed"

app_pages = (
    [
        path("", views.home, name="home"),
        path("time-zone/", views.zone, name="zone"),
        path("about/", views.about, name="about"),
        path("desk/", desk.desk, name="desk"),
        path("feeds/", feeds.feeds, name="feeds"),
        path("feeds/consultations.atom", feeds.consultations_atom, name="consultations-atom"),
        path("feeds/letters.atom", feeds.letters_atom, name="letters-atom"),
        path("feeds/record.atom", record_feed.record_atom, name="record-atom"),
        path("calendar.ics", feeds.calendar, name="calendar"),
    ],
    "web",
)

urlpatterns = [
    path("", views.choose_language, name="entrance"),
    path("api/v1/", include("consilia.api.urls")),
    *i18n_patterns(
        path("", include(app_pages)),
        path("account/", include("consilia.web.account_pages")),
        path("consultations/", include("consilia.consultations.urls")),
        path("groups/", include("consilia.groups.urls")),
        path("letters/", include("consilia.letters.urls")),
        path("interface/", include("consilia.api.pages")),
        path("members/", include("consilia.members.urls")),
        path("search/", include("consilia.search.urls")),
    ),
]
