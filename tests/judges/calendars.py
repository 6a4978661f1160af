"""Reads calendar objects with python3-icalendar, and holds them against libical's restrictions of RFC 5546.

Standard input: a JSON list of texts. Standard output: for each what it says, as a JSON list in the same order.
"""

import ctypes
import ctypes.util
import json
import sys
from datetime import datetime, timezone

from icalendar import Calendar

library = ctypes.CDLL(ctypes.util.find_library("ical"))
library.icalparser_parse_string.restype = ctypes.c_void_p
library.icalcomponent_as_ical_string.restype = ctypes.c_char_p
library.icalcomponent_as_ical_string.argtypes = [ctypes.c_void_p]
library.icalrestriction_check.argtypes = [ctypes.c_void_p]
library.icalerror_set_errors_are_fatal(0)


def violations(text):
    """What libical finds wrong: it adds its complaints to the object."""
    component = library.icalparser_parse_string(text.encode())
    if not component:
        return ["not a calendar object"]
    is_sound = library.icalrestriction_check(component) == 1
    printed = library.icalcomponent_as_ical_string(component).decode().replace("\r\n ", "")
    complaints = [line for line in printed.splitlines() if line.startswith("X-LIC-ERROR")]
    return complaints or ([] if is_sound else ["a restriction of the method is not held"])


def moment(value, zones):
    """A date as it is; a time as its instant, by the object's own definition of the zone."""
    if value is None:
        return None
    if not isinstance(value.dt, datetime):
        return value.dt.isoformat()
    tzid = value.params.get("TZID")
    if tzid and tzid not in zones:
        raise ValueError(f"{tzid} is not defined")
    local = value.dt.replace(tzinfo=None)
    at = placed(local, zones[tzid]) if tzid else value.dt
    if at.tzinfo is None:
        return "floating " + local.isoformat()
    return at.astimezone(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


def placed(local, zone):
    return zone.localize(local) if hasattr(zone, "localize") else local.replace(tzinfo=zone)


def entry(event, zones):
    attendees = event.get("ATTENDEE", [])
    attendees = attendees if isinstance(attendees, list) else [attendees]
    starts = event.get("DTSTART")
    return {
        "uid": str(event.get("UID")),
        "sequence": int(event.get("SEQUENCE", 0)),
        "stamp": moment(event.get("DTSTAMP"), zones),
        "starts": moment(starts, zones),
        "ends": moment(event.get("DTEND"), zones),
        "zone": starts.params.get("TZID"),
        "recurrence": moment(event.get("RECURRENCE-ID"), zones),
        "status": str(event.get("STATUS", "")),
        "title": str(event.get("SUMMARY", "")),
        "location": str(event.get("LOCATION", "")),
        "description": str(event.get("DESCRIPTION", "")),
        "organiser": str(event.get("ORGANIZER", "")),
        "attendees": [[str(one), str(one.params.get("PARTSTAT", ""))] for one in attendees],
        "errors": [f"{name}: {problem}" for name, problem in event.errors],
    }


def verdict(text):
    try:
        calendar = Calendar.from_ical(text)
        zones = {str(zone["TZID"]): zone.to_tz() for zone in calendar.walk("VTIMEZONE")}
        entries = [entry(event, zones) for event in calendar.walk("VEVENT")]
    except ValueError as problem:
        return {"unreadable": str(problem), "method": "", "entries": [], "violations": []}
    return {"method": str(calendar.get("METHOD", "")), "entries": entries, "violations": violations(text)}


json.dump([verdict(text) for text in json.load(sys.stdin)], sys.stdout)
