"""Which tests prove what the program promises of fetching: each is there and says so itself.

P: polite · F: feeds read whatever they are · N: bad networks · T: hostile text, links and addresses ·
U: honest status. Each test below names its promise in its docstring, or its module does.
"""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

PROMISES = {
    "P1": ["sources/test_schedule.py::test_a_thousand_polls_of_an_unchanged_feed"],
    "P2": [
        "road/test_polite.py::test_validators_are_kept_and_renewed",
        "sources/test_http.py::test_validators_go_back_byte_for_byte",
    ],
    "P3": [
        "road/test_polite.py::test_pauses_survive_restarts",
        "sources/test_rests.py::test_a_pause_is_kept_by_the_next_run",
        "sources/test_schedule.py::test_thirty_days_with_restarts_and_impatient_people",
        "sources/test_http.py::test_one_connection_to_a_host_at_a_time",
        "sources/test_http.py::test_a_redirect_waits_for_the_host_it_leads_to",
    ],
    "P4": [
        "road/test_polite.py::test_a_named_time_is_waited_for",
        "road/test_fetch.py::test_a_site_that_has_had_enough_is_left_alone",
        "sources/test_rests.py::test_nothing_more_is_asked_of_it",
    ],
    "P5": [
        "road/test_polite.py::test_gone_stops_a_feed_and_keeps_its_articles",
        "road/test_polite.py::test_failures_are_asked_ever_more_seldom",
    ],
    "P6": [
        "sources/test_http.py::test_a_request_says_who_asks_and_nothing_else",
        "road/test_polite.py::test_robots_rules_are_obeyed_for_pages",
    ],
    "P7": ["road/test_polite.py::test_redirects_never_change_what_is_configured"],
    "P8": [
        "sources/test_schedule.py::test_a_server_that_says_304_for_ever_is_asked_plainly_once_a_week"
    ],
    "F1": ["sources/test_feeds_corpus.py::test_no_file_raises_or_takes_a_second_or_loses_an_entry"],
    "F2": [
        "sources/test_feeds_fuzz.py::test_three_thousand_mutants",
        "sources/test_feeds.py::test_a_document_that_takes_too_much_memory_ends_the_child_and_nothing_else",
    ],
    "F3": [
        "sources/test_encodings.py::test_unicode_wins_over_whatever_is_said",
        "sources/test_encodings.py::test_one_bad_byte_costs_one_character",
        "sources/test_encodings.py::test_older_encodings",
    ],
    "F4": [
        "sources/test_feed_dates.py::test_one_instant_in_many_forms",
        "sources/test_feed_dates.py::test_what_cannot_be_a_date_is_none",
    ],
    "F5": [
        "road/test_identity_histories.py::test_a_thousand_stories_stay_a_thousand",
        "road/test_identity_histories.py::test_nothing_becomes_unread_or_moves",
    ],
    "N1": ["sources/test_http_hostile.py::test_thirteen_hostile_servers_do_no_harm"],
    "N2": [
        "road/test_gaps.py::test_three_days_away_and_nothing_relevant_is_missing",
        "road/test_gaps.py::test_articles_pinned_to_the_top_hide_no_gap",
        "sources/test_reach.py::test_entries_pinned_for_long_hide_no_gap",
    ],
    "T1": [
        "ui/test_terminal.py::test_hostile_text_never_reaches_the_terminal",
        "commands/test_hostile_text.py::test_no_hostile_byte_leaves_in_any_format",
    ],
    "T2": ["text/test_hostile_many.py::test_a_hundred_thousand_strings_can_be_printed"],
    "T3": [
        "text/test_hostile_many.py::test_a_bad_address_is_refused",
        "text/test_hostile_many.py::test_a_browser_gets_the_address_and_nothing_else",
    ],
    "T4": [
        "road/test_secrets.py::test_no_secret_is_said_or_kept",
        "sources/test_http.py::test_no_secret_reaches_a_log_or_a_message",
    ],
    "T5": [
        "sources/test_addresses.py::test_no_spelling_of_a_private_address_is_dialled",
        "sources/test_addresses.py::test_nor_by_redirect",
        "sources/test_addresses.py::test_nor_by_a_name_that_changes_its_address",
    ],
    "U1": [
        "commands/test_feeds.py::test_nothing_new_and_kept_out_never_look_alike",
        "commands/test_feeds.py::test_a_failure_is_long_after_a_day",
        "ui/test_sources.py::test_a_feed_is_told_in_full_below_the_list",
        "ui/test_sources.py::test_blocked_is_not_nothing_new",
    ],
}
TESTS = Path(__file__).parent


@pytest.mark.parametrize("promise", PROMISES)
def test_a_promise_is_proved_by_tests_that_name_it(promise: str) -> None:
    for name in PROMISES[promise]:
        file, test = name.split("::")
        tree = ast.parse((TESTS / file).read_text(encoding="utf-8"))
        functions = (ast.FunctionDef, ast.AsyncFunctionDef)
        found = [n for n in ast.walk(tree) if isinstance(n, functions) and n.name == test]
        assert len(found) == 1, name
        said = f"{ast.get_docstring(tree)}\n{ast.get_docstring(found[0])}"
        assert re.search(rf"\b{promise}\b", said), name
