"""The tables of the statistics, in the order they are shown and printed; a new one is one line here."""

from __future__ import annotations

from app.services.statistics import counter_results as counter
from app.services.statistics import event_results as event
from app.services.statistics import resource_results as resource

TABLES = (
    counter.SUMMARY,
    counter.TREND,
    counter.CHANNELS,
    counter.INQUIRERS,
    counter.NEEDS,
    counter.UNMET_NEEDS,
    counter.SUPPLY,
    counter.TARGETS,
    counter.REFERRAL_NEEDS,
    counter.ANSWERS,
    counter.LACKS,
    counter.TONGS,
    resource.COUNSELING,
    resource.METHODS,
    resource.BOOKINGS,
    resource.ACTIVITIES,
    resource.WORKS,
    resource.ACTIVITY_MONTHS,
    resource.HELPED_AND_HELPING,
    resource.VOLUNTEERS,
    resource.JOBS,
    resource.RESOURCES,
    resource.VERIFICATIONS,
    resource.FRESHNESS,
    resource.DISCOVERY,
    resource.DISCOVERERS,
    event.EVENTS,
    event.AUDIENCES,
    resource.TERMS,
    resource.THANKS,
)
