"""The public record: whole, sourced, and what every number of the real world agrees with."""

import csv
import hashlib
import json
import re
from html.parser import HTMLParser
from importlib import import_module
from pathlib import Path
from types import SimpleNamespace

import pytest
from generate import parameters, recipes
from hold import hold
from prose_numbers import agrees, run_claims, sentences, unsupported
from whocounts.classroom import ready, record
from whocounts.lessons import start_here

ROOT = Path(__file__).resolve().parents[1]
COURSE = ROOT / "course"
RUN_SHEETS = sorted((ROOT / "instructor_notes" / "run_sheets").glob("*.md"))
KEYS = sorted((ROOT / "instructor_notes" / "answers").glob("*.md"))
NOTEBOOKS = sorted(COURSE.glob("*.ipynb"))
CARDS = sorted((ROOT / "datasets").glob("*.md"))
RECIPES = recipes()

FACT_ID = re.compile(r"\bF\d{3}\b")
SOURCE_ID = re.compile(r"\b(?:[NDLRME]\d{2}|CHANEY2020|VANITYFAIR2020|GUADAMUZ2020)\b")
ESSAY_POINTS = {"c": 16, "v": 13, "g": 12}


def rows(name):
    with open(ROOT / "datasets" / name, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


FACTS = rows("record_facts.csv")
SOURCES = rows("record_sources.csv")
TEXTS = {
    row["fact_id"]: tuple(row[name] for name in ("claim", "value", "low", "high", "caveat"))
    for row in FACTS
}


def author_years():
    """Names and years that may stand in prose as a citation: last names and organisations."""
    pairs = set()
    for source in SOURCES:
        for year in re.findall(r"(?:19|20)\d\d", source["year"]):
            for name in re.sub(r"[(\[].*?[)\]]", "", source["authors"]).split(";"):
                name = re.sub(r"\band others\b|,? Jr\.?", "", name).strip()
                if name:
                    pairs |= {(name, year), (name.split()[-1], year)}
    return pairs


def cells(notebook, kind):
    content = json.loads(notebook.read_text(encoding="utf-8"))
    return ["".join(cell["source"]) for cell in content["cells"] if cell["cell_type"] == kind]


def course_texts():
    """Every text in which the course may cite the record: path and content."""
    texts = {
        path: path.read_text(encoding="utf-8")
        for folder in (COURSE, ROOT / "instructor_notes", ROOT / "datasets")
        for path in sorted(folder.rglob("*"))
        if path.suffix in {".md", ".py"}
    }
    for notebook in NOTEBOOKS:
        texts[notebook] = "\n\n".join(cells(notebook, "markdown") + cells(notebook, "code"))
    return texts


# The extractor: sentences that must fail, and sentences that must pass.

TOY = {
    "F901": ("The fire service counted just under 6,200 scans at 19:30", "6200", "6100", "", ""),
    "F902": ("About 1.1 million forms were claimed on 15 June 2020", "1100000", "", "", ""),
    "F903": ("Bogus numbers, tens of thousands, are removed", "tens of thousands", "", "", ""),
    "F904": ("99.76% never gave", "99.76", "", "", "Printed as a share elsewhere: 0.9976."),
    "F905": ("The drive raised $1,026,531", "1026531", "", "", "That is 28.83 a gift."),
    "F906": ("Read in July 2020 and again in 2021", "2020-07", "", "", ""),
}
TOY_AUTHORS = {("Chaney", "2020"), ("Park", "2021"), ("Vanity Fair", "2020")}

FAILS = {
    "a bare number": "About 6,200 people came.",
    "the wrong number": "About 6,300 people came [F901].",
    "the wrong fact": "About 6,200 people came [F902].",
    "one of two is wrong": "Of 6,200 scans 12,000 were people [F901].",
    "cited a sentence too late": "About 6,200 people came. They were scanned [F901].",
    "a source is not a fact": "About 6,200 people came [N23].",
    "an id that is not cited in brackets": "By F901 about 6,200 people came.",
    "a million in words": "A million forms were sent.",
    "a million in words, wrong": "Half a million forms were sent [F902].",
    "a magnitude in words": "Tens of thousands of forms were sent.",
    "a magnitude in words, wrong": "Hundreds of thousands of forms were bogus [F903].",
    "a rounded number": "About 1.0 million forms were claimed [F902].",
    "a percentage": "Almost 99.8% never gave [F904].",
    "the wrong day": "The claim came on 16 June 2020 [F902].",
    "the wrong year": "The claim came on 15 June 2019 [F902].",
    "the wrong month": "It was read in June 2020 [F906].",
    "a year with no fact": "This began in 2020.",
    "the wrong clock": "The count was made at 19:35 [F901].",
    "a made-up citation": "As Chaney (2019) writes, this is old.",
    "a month is no author": "As June 2020 shows, this is old.",
    "a list item": "- 6,200 scans\n- a crowd [F901]",
    "a table row": "| what | number |\n|---|---|\n| scans | 6,200 |\n| forms | a lot [F902] |",
    "a heading": "## Were there 6,200 people?",
    "text inside a tag": "<details><summary>The 6,200 scans</summary></details>",
    "a quotation": "> About 6,200 people came.",
    "alt text": "![a crowd of 6,200](crowd.png)",
    "a number after a label": "Lesson 21 has 6,200 scans.",
    "minutes of a notebook": "Take 75 minutes.",
}

PASSES = {
    "a number with its fact": "About 6,200 tickets were scanned [F901].",
    "a citation after the full stop": "About 6,200 tickets were scanned. [F901] Then it was over.",
    "two facts in one bracket": "Of 1.1 million forms, 6,200 tickets were scanned [F901, F902].",
    "two brackets": "Of 1,100,000 forms [F902] about 6,200 tickets were scanned [F901].",
    "a range of the fact": "Between 6,100 and 6,200 tickets were scanned [F901].",
    "thousands with k": "Not 6200 and not 6.2k [F901].",
    "a million in words": "One point one is 1.1 million, say the aides [F902].",
    "a magnitude in words": "Tens of thousands of numbers were removed [F903].",
    "a magnitude that holds the number": "Millions of forms were claimed [F902].",
    "a percentage in words": "Some 99.76 per cent never gave [F904].",
    "money": "They raised $1,026,531, or 28.83 a gift [F905].",
    "a date": "On 15 June 2020, or June 15, or in June 2020 [F902].",
    "a month": "It was read in July 2020 [F906].",
    "a year": "It was read in 2020 and 2021 [F906].",
    "a clock": "The count was made at 19:30 [F901].",
    "author and year": "Chaney 2020, (Chaney 2020), Chaney’s (2020), Park and others 2021.",
    "an organisation and year": "The writer of Vanity Fair (2020) disagrees.",
    "code": "Set the slider to `5000` and run `count(6200)`.",
    "fenced code": "```python\nforms = 6200\n```\nThat is all.",
    "a link": "See [the record](https://example.org/6200) and doi:10.1234/abc.6200.",
    "a lesson's link": "[← 14 The long record](14_the_long_record.ipynb)",
    "a lesson's title": "# 21 Empty seats",
    "labels": "Lessons 11 to 14, Module 2, Section 3, Exercise 4 and Mission 1.",
    "ids": "See F901, N23, C3, G5 and V13 [N23, L19].",
    "a numbered list": "1. Look.\n2. Predict.\n3) Run.",
    "a hidden comment": "Look. <!-- 6,200 scans -->",
    "tags": '<a id="c3"></a><div style="width:46em">Look.</div>',
    "names": "COVID-19, Python 3.11, CC BY 4.0 and TAG-H1.",
    "a list item": "- 6,200 tickets were scanned.\n  The fire service counted [F901].",
    "a table row": "| what | number |\n|---|---|\n| scans [F901] | 6,200 |",
    "an abbreviation": "By Dr. A. Jones, e.g. 6,200 scans [F901].",
    "numbers in words below a hundred": "Three of ten answers were the same.",
    "an entity": "Don&#39;t stop.",
    "a unit that is asked for": "A million what?",
}


@pytest.mark.parametrize("text", FAILS.values(), ids=FAILS)
def test_a_number_without_its_fact_is_found(text):
    assert unsupported(text, TOY, TOY_AUTHORS)


@pytest.mark.parametrize("text", PASSES.values(), ids=PASSES)
def test_a_number_with_its_fact_is_let_through(text):
    hold(unsupported(text, TOY, TOY_AUTHORS))


def test_a_sentence_ends_where_a_reader_ends_it():
    text = "One. Two [F901]. Three. [F902] Four, e.g. six.\nFive?\n\n- Six. Seven."
    assert sentences(text) == [
        "One.", "Two [F901].", "Three. [F902]", "Four, e.g six.", "Five?", "Six. Seven.",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "Plans for 50, 75 and 90 minutes, and a 10-minute script; wait 30 seconds.",
        "| Minutes | What |\n|---|---|\n| 0–8 | Welcome |\n| 8 | Predict |",
        "If 30% to 70% of the class are right, let pairs talk; above 80% of the room, go on.",
        "About **6,300 tickets**<!-- run: 6300 --> are scanned.",
    ],
)
def test_a_run_sheet_may_say_minutes_shares_of_the_class_and_computed_numbers(text):
    hold(unsupported(text, TOY, run_sheet=True))
    assert unsupported(text, TOY, run_sheet=False)


@pytest.mark.parametrize(
    "text",
    [
        "| Minutes | What |\n|---|---|\n| 0–8 | Say that 6,200 came |",
        "About **6,300 tickets** are scanned, then **10**<!-- run: 10 -->.",
        "Wait for 24 hours.",
        "30% of the fans agree.",
    ],
)
def test_other_numbers_of_a_run_sheet_need_a_fact(text):
    assert unsupported(text, TOY, run_sheet=True)


# Numbers that a run sheet says are computed.


def worked_out(expression, lesson):
    try:
        return float(eval(expression, {"lesson": lesson}))
    except Exception as fault:
        raise AssertionError(f"{expression} cannot be computed: {type(fault).__name__}: {fault}") from fault


def differing(markdown, lesson):
    """Complaints about the run comments of a run sheet, `lesson` being the module that they name."""
    claims = run_claims(markdown)
    complaints = [number for number, _ in claims if isinstance(number, str)]
    for number, expression in claims:
        if not isinstance(number, str) and not agrees(number, value := worked_out(expression, lesson)):
            complaints.append(f"{number.text!r} is printed, {expression} gives {value}")
    return complaints


TINY = SimpleNamespace(forms=lambda: [0] * 2345, share=0.12344)


def test_computed_numbers_that_agree():
    text = (
        "There are **2,345 forms**<!-- run: len(lesson.forms()) -->, a share of\n"
        "0.123 <!-- run: lesson.share --> or **12.3%**<!-- run: 100 * lesson.share -->,\n"
        "of **1.2 million**<!-- run: 1_230_000 -->."
    )
    assert len(run_claims(text)) == 4
    hold(differing(text, TINY))


@pytest.mark.parametrize(
    "text",
    [
        "**2,346 forms**<!-- run: len(lesson.forms()) -->",
        "0.124<!-- run: lesson.share -->",
        "**12.3%**<!-- run: lesson.share -->",
        "**forms**<!-- run: 1 -->",
        "**2 of 3**<!-- run: 2 -->",
    ],
)
def test_computed_numbers_that_differ(text):
    assert differing(text, TINY)


def test_an_expression_that_fails_is_an_error():
    with pytest.raises(AssertionError, match="nothing"):
        differing("**3**<!-- run: lesson.nothing -->", TINY)


@pytest.mark.parametrize("sheet", RUN_SHEETS, ids=lambda path: path.stem)
def test_computed_numbers_of_run_sheet_and_key_equal_the_run(sheet):
    key = next(path for path in KEYS if path.name == sheet.name)
    text = "\n\n".join(path.read_text(encoding="utf-8") for path in (sheet, key))
    hold(differing(text, import_module(f"whocounts.lessons.{sheet.stem.split('_', 1)[1]}")))


# The course's prose.

WAYS_OUT = (
    "a real number cites its fact in the same sentence, as [F042]; a computed one is printed by "
    "code; a small one of an example is spelled out or stands in `backticks`"
)


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda path: path.stem)
def test_every_number_of_a_notebook_is_in_the_record(notebook):
    title, *others = cells(notebook, "markdown")  # a title says its minutes, as a run sheet does
    problems = unsupported(title, TEXTS, author_years(), run_sheet=True)
    problems += unsupported("\n\n".join(others), TEXTS, author_years())
    hold(problems, f"{notebook.stem}: {WAYS_OUT}")


def test_what_lesson_00_says_in_cards_and_picture_is_in_the_record():
    events = [f"{date} 2020, {text}" for date, text, _ in start_here.TIMELINE]
    counts = [f"{one.number} {one.one} [{one.fact_id}]" for one in start_here.STORIES.values()]
    said = ". ".join([*events, start_here.BEFORE, *counts, "End."])
    hold(unsupported(said, TEXTS, author_years()))
    for right, wrong in {"31 May": "30 May", "1921": "1922", "over 2 million": "over 3 million"}.items():
        assert unsupported(said.replace(right, wrong), TEXTS, author_years())


@pytest.mark.parametrize("sheet", RUN_SHEETS, ids=lambda path: path.stem)
def test_every_number_of_a_run_sheet_is_in_the_record_or_computed(sheet):
    text = sheet.read_text(encoding="utf-8")
    problems = unsupported(text, TEXTS, author_years(), run_sheet=True, words=False)
    hold(problems)


@pytest.mark.parametrize(
    "page", [COURSE / "k_pop_fandom.md", ROOT / "instructor_notes" / "care.md"], ids=lambda path: path.stem
)
def test_every_number_of_a_page_on_people_is_in_the_record(page):
    hold(unsupported(page.read_text(encoding="utf-8"), TEXTS, author_years()), f"{page.stem}: {WAYS_OUT}")


@pytest.mark.parametrize("card", CARDS, ids=lambda path: path.stem)
def test_every_number_of_a_card_is_in_the_record_or_a_parameter(card):
    recipe = RECIPES.get(card.stem)
    invented = re.findall(r"\d+(?:\.\d+)?", json.dumps(parameters(recipe) if recipe else {}))
    problems = unsupported(
        card.read_text(encoding="utf-8"), TEXTS, author_years(), invented=[float(n) for n in invented]
    )
    where = f"{card.name}: neither a parameter of its recipe nor in a fact that the sentence cites"
    assert not problems, where + "".join(f"\n- {each}" for each in problems)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The hall has 900 seats; 40% stay at home, or 0.4.", []),
        ("The hall has 901 seats, and 4% stay at home.", ["901", "4%"]),
        ("| Seats | 900 | chosen because 6,200 came |", ["6,200"]),
        ("| Seats | 900 | chosen because 6,200 came [F901] |", []),
        ("| Seats | 900 | fewer than 6,300 [F901] |", ["6,300"]),
    ],
)
def test_a_card_may_say_its_parameters_and_no_other_number(text, found):
    assert [each.number for each in unsupported(text, TOY, invented=[900, 0.4])] == found


def test_every_cited_id_is_in_the_record():
    facts, sources = set(TEXTS), {row["source_id"] for row in SOURCES}
    lost = {
        f"{path.name}: {cited}"
        for path, text in course_texts().items()
        for cited in FACT_ID.findall(text) + cited_sources(text)
        if cited not in facts | sources
    }
    hold(lost)


def cited_sources(text):
    """Source ids in square brackets or in quotation marks."""
    found = []
    for bracket in re.findall(r"\[[A-Z0-9,;\s]+\]", text):
        found += SOURCE_ID.findall(bracket)
    return found + re.findall(rf"[\"']({SOURCE_ID.pattern})[\"']", text)


def test_cited_sources_are_found():
    assert cited_sources('[N23; L19], references(["R10"]) and N99') == ["N23", "L19", "R10"]


# The record itself.


def problems_of_record(facts, sources, cited=frozenset()):
    """What is wrong with the record; `cited` are source ids that texts use directly."""
    problems = []
    fact_ids = [row["fact_id"] for row in facts]
    source_ids = [row["source_id"] for row in sources]
    for ids in (fact_ids, source_ids):
        problems += [f"{each} is there twice" for each in set(ids) if ids.count(each) > 1]
    used = set(cited)
    for row in facts:
        name = row["fact_id"]
        if not FACT_ID.fullmatch(name):
            problems.append(f"{name} is no fact id")
        if row["status"] not in record.STATUS:
            problems.append(f"{name} has status {row['status']!r}")
        if row["confidence"] not in record.CONFIDENCE:
            problems.append(f"{name} has confidence {row['confidence']!r}")
        if not row["claim"] or row["claim"].endswith("."):
            problems.append(f"{name} must claim something, without a full stop")
        if row["caveat"] and not row["caveat"].endswith((".", "?")):
            problems.append(f"the caveat of {name} is no sentence")
        if row["unit"] and not row["value"]:
            problems.append(f"{name} has a unit and no value")
        for bound in ("low", "high"):
            if row[bound] and not re.fullmatch(r"\d+(\.\d+)?|\d{4}-\d\d-\d\d", row[bound]):
                problems.append(f"{name} has {bound} {row[bound]!r}")
        for other in FACT_ID.findall(row["claim"] + row["caveat"]):
            if other not in fact_ids:
                problems.append(f"{name} leans on {other}, which is not there")
        for source_id in row["source_ids"].split(";"):
            used.add(source_id)
            if source_id not in source_ids:
                problems.append(f"{name} cites {source_id}, which is not there")
    for row in sources:
        if row["source_id"] not in used:
            problems.append(f"{row['source_id']} is used by nothing")
        for column in ("authors", "year", "title", "kind", "how_verified"):
            if not row[column]:
                problems.append(f"{row['source_id']} has no {column}")
        if said := re.search(r"own knowledge|find_string|from memory", " ".join(row.values())):
            problems.append(f"{row['source_id']} speaks of how we worked, “{said[0]}”: say what of the source was read")
    return problems


def test_the_record_is_whole():
    cited = {each for text in course_texts().values() for each in cited_sources(text)}
    hold(problems_of_record(FACTS, SOURCES, cited))


@pytest.mark.parametrize(
    ("column", "value", "complaint"),
    [
        ("status", "K", "status 'K'"),
        ("confidence", "sure", "confidence 'sure'"),
        ("source_ids", "N23;N00", "N00"),
        ("claim", "", "must claim"),
        ("caveat", "See F999.", "leans on F999"),
        ("caveat", "see above", "no sentence"),
        ("low", "about 3", "low 'about 3'"),
        ("fact_id", "F001", "twice"),
    ],
)
def test_a_broken_fact_is_found(column, value, complaint):
    broken = [dict(row) for row in FACTS]
    broken[40][column] = value
    assert complaint in " ".join(problems_of_record(broken, SOURCES, {"R10", "M34"}))


def test_a_source_that_nothing_uses_is_found():
    unused = {**SOURCES[-1], "source_id": "E99", "how_verified": "own knowledge"}
    found = " ".join(problems_of_record(FACTS, [*SOURCES, unused], {"R10", "M34"}))
    assert "E99 is used by nothing" in found
    assert "E99 speaks of how we worked" in found


def test_each_facts_own_numbers_are_borne_out_by_itself():
    """The extractor reads the record as it reads prose: claims and caveats agree with themselves."""
    for fact_id, texts in TEXTS.items():
        sentence = f"{texts[0]} [{fact_id}]"
        hold(unsupported(sentence, TEXTS), fact_id)


# Care: no handles, no hostile tag spelled out.

# SHA-256 of the tags, so that this file does not spell them out either.
HOSTILE = {
    "a5e57c6178d949da",
    "86010a2a70ed6379",
    "2f81364629736948",
    "19be642e59710933",
    "36c598c841e8f6d1",
    "2ab00beab0e9cd57",
    "63ad186dac76cec4",
}


def spelled_tags(text):
    """Hostile tags in `text`, as one word or as several."""
    words = re.findall(r"#?[a-z0-9]+", text.lower().replace("_", " "))
    runs = {
        "".join(words[start : start + size]) for start in range(len(words)) for size in (1, 2, 3)
    }
    runs |= {run.lstrip("#") for run in runs if len(run) > 7}
    return {run for run in runs if hashlib.sha256(run.encode()).hexdigest()[:16] in HOSTILE}


def handles(text):
    """Account names such as at-sign-name; addresses and decorators are none."""
    text = re.sub(r"```.*?```|`[^`]*`", "", text, flags=re.S)
    return re.findall(r"(?<![\w./@])@[A-Za-z_]\w+", text)


def quiet_texts():
    """All prose of the course and the record, without cited titles and addresses."""
    titles = sorted((row["title"] for row in SOURCES), key=len, reverse=True)
    texts = {str(path.relative_to(ROOT)): text for path, text in course_texts().items()}
    for name, text in texts.items():
        for title in titles:
            text = text.replace(title, "")
        texts[name] = re.sub(r"https?://\S+", "", text)
    for row in FACTS:
        texts[row["fact_id"]] = " ".join(row.values())
    for row in SOURCES:
        quiet = [row[name] for name in row if name not in {"title", "doi_or_address"}]
        texts[row["source_id"]] = " ".join(quiet)
        if row["title"].startswith("("):  # our own description, not a cited title
            texts[row["source_id"]] += row["title"]
    return texts


def test_no_hostile_tag_is_spelled_out_and_no_handle_is_named():
    found = {
        name: sorted(spelled_tags(text))
        + ([] if name.endswith((".py", ".ipynb")) else handles(text))
        for name, text in quiet_texts().items()
    }
    hold(f"{name}: {each}" for name, each in found.items() if each)


def test_the_search_for_tags_and_handles_bites():
    cited = " ".join(row["title"] for row in SOURCES)
    assert len(spelled_tags(cited)) >= 3
    hold(spelled_tags("TAG-H1, a hostile tag, and #BlackLivesMatter"))
    assert handles("as @some_fan wrote") == ["@some_fan"]
    hold(handles("mail me@example.org, `@cache`"))


# People are Black; a line, a dot or a row is dark. A person's age is nobody's business.
UNKIND = r"\bBlack: |\bBlack (rows|lines|dots|rings|bars)\b|\b(was|is) \d\d then\b|\b\d\d-year-old"


def test_black_is_no_colour_and_nobody_has_an_age():
    hold(f"{name}: {hit[0]}" for name, text in quiet_texts().items() if (hit := re.search(UNKIND, text)))


@pytest.mark.parametrize(
    "text", ["Black: on both.", "Black rows can be read.", "She was 14 then.", "a 14-year-old dancer"]
)
def test_the_search_for_colours_and_ages_bites(text):
    assert re.search(UNKIND, text)


# What stood in the course and is none of the authors' own.
NOT_THEIRS = {
    "they argue": r"(Chaney|Guadamuz|Vanity Fair)\W[^.]{0,60}\bfears\b",
    "he does not disapprove of the tactics": r"\b(shares|approves of) (the fans'|their) aims",
    "the essay does not say so": r"(?i)\bnobody had planned",
    "fans obstruct": r"\b(take|took) an? [^.]{0,20}tool away|\btool taken away",
    "unusual, not new": r"(?i)\bnew was that|little of it was new",
    "especially vocal": r"Black fans led\b",
    "our copy begins in the middle": r"(?i)without saying five hours from what|does not say from when",
    "women and people of colour led": r"(?i)led by Black users",
    "other fans answered those who called out racism": r"being seen has a price",
    "a narrative seems to persist": r"(?i)\bfans are not mostly white|who K-pop fans are: not mostly",
    "outside fandom they are constituents": r"acted as constituents",
    "it is hard to rely on pop fandom": r"(?i)\brely\*? on them\b[^.]{0,30}C14",
    "to go and see was a duty": r"(?i)to be a fan (was|can be) a civic duty",
    "no question on race was found": r"(?i)\brace was not asked",
}


def put_into_their_mouths(text):
    """What a text says of an author that the author does not say."""
    found = [(meant, re.search(said, text)) for meant, said in NOT_THEIRS.items()]
    return [f"“{hit[0]}”: {meant}" for meant, hit in found if hit]


def test_no_author_is_made_to_say_what_they_did_not():
    found = {name: put_into_their_mouths(text) for name, text in quiet_texts().items()}
    hold(f"{name}: {one}" for name, each in found.items() for one in each)


@pytest.mark.parametrize(
    "text",
    [
        "Chaney, a fan, fears that the story hides it.",
        "He shares the fans' aims, and approves of nothing else.",
        "Others worked out what to send; nobody had planned it.",
        "To Vanity Fair fans took an organising tool away.",
        "Little of it was new. New was that they acted.",
        "Black fans led the push.",
        "It was announced, and the essay does not say from when.",
        "Networks led by Black users answered.",
        "It is in the lesson because being seen has a price.",
        "She said: fans are not mostly white teenage girls.",
        "Black fans already acted as constituents.",
        "She finds it hard to *rely* on them ([C14](essay_points.md#c14)).",
        "To those he asked, to be a fan was a civic duty.",
        "Ages stand in it, and race was not asked.",
    ],
)
def test_words_put_into_a_mouth_are_found(text):
    assert put_into_their_mouths(text)


def test_what_the_authors_do_say_passes():
    assert not put_into_their_mouths((COURSE / "essay_points.md").read_text(encoding="utf-8"))
    assert not put_into_their_mouths("Chaney argues. People stayed away for fear of infection.")


# The essay points.


def test_every_essay_point_has_its_anchor():
    text = (COURSE / "essay_points.md").read_text(encoding="utf-8")
    wanted = {f"{letter}{n}" for letter, last in ESSAY_POINTS.items() for n in range(1, last + 1)}
    assert sorted(re.findall(r'<a id="([cvg]\d+)"></a>', text)) == sorted(wanted)


def test_links_to_essay_points_arrive():
    anchors = set(
        re.findall(r'<a id="(\w+)"></a>', (COURSE / "essay_points.md").read_text(encoding="utf-8"))
    )
    lost = {
        f"{path.name}: {anchor}"
        for path, text in course_texts().items()
        for anchor in re.findall(r"essay_points\.md#([\w-]+)", text)
        if anchor not in anchors
    }
    hold(lost)


# How the record is shown.


class Outline(HTMLParser):
    """Tags with their attributes, in order, and the text."""

    def __init__(self, html):
        super().__init__()
        self.tags, self.words = [], ""
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.words += data

    def having(self, tag):
        return [attrs for name, attrs in self.tags if name == tag]


@pytest.mark.parametrize("row", FACTS, ids=lambda row: row["fact_id"])
def test_a_fact_shows_its_claim_caveat_certainty_and_sources(row):
    shown = record.fact(row["fact_id"])
    html = Outline(shown._repr_html_())
    for said in (repr(shown), html.words):
        assert row["claim"] in said
        assert row["caveat"] in said
        assert shown.how_sure in said
        for source_id in row["source_ids"].split(";"):
            assert f"[{source_id}]" in said
    assert html.tags[0][0] == "figure"
    assert html.having("figcaption")
    assert not [tag for tag, _ in html.tags if re.fullmatch(r"h\d|script|img", tag)]


@pytest.mark.parametrize(
    ("fact_id", "quantity"),
    [
        ("F044", "19,199 seats (range 19,000 to 19,200)"),
        ("F012", "20,000 submissions or more"),
        ("F001", "31 May 2020, 00:48 Central time"),
        ("F120", "July 2020"),
        ("F051", "24 to 48 hours"),
        ("F126", "2018"),
        ("F045", "0.323 share of capacity (range 0.32 to 0.63)"),
        ("F041", ""),
    ],
)
def test_a_value_reads_as_a_reader_writes_it(fact_id, quantity):
    assert record.fact(fact_id).quantity == quantity


@pytest.mark.parametrize("name", ["F042", "f42", "[F042]", " F042 ", 42])
def test_an_id_may_be_typed_loosely(name):
    assert record.fact(name).fact_id == "F042"


def test_facts_are_a_table_with_caption_and_scopes():
    shown = record.facts(["F043", "F042"], caption="How many people <came>?")
    html = Outline(shown.html)
    assert len(html.having("caption")) == 1
    assert [attrs["scope"] for attrs in html.having("th")] == ["col"] * 3 + ["row"] * 2
    assert len(html.having("td")) == 4
    assert "How many people <came>?" in html.words
    assert "<came>" not in shown.html
    assert shown.text.index("F043") < shown.text.index("F042")


FIVE = ["F036", "F042", "F044", "F045", "F052"]


def test_claim_stands_beside_caveat_and_the_source_below_the_claim():
    known = record.fact("F042")
    claim, caveat = re.findall(r"<td[^>]*>(.*?)</td>", record.facts("F042").html)
    assert claim.index(known.claim) < claim.index("<small>") < claim.index(f"[{known.sources[0].source_id}]")
    assert "How sure: " in claim
    assert Outline(caveat).words == known.caveat


@pytest.mark.parametrize(
    ("ids", "more", "at_once", "folded"),
    [
        (FIVE[:3], [], FIVE[:3], []),
        (FIVE, [], FIVE[:3], FIVE[3:]),
        (FIVE[:2], FIVE[2:4], FIVE[:2], FIVE[2:4]),
        (FIVE[:4], "F052", FIVE[:3], FIVE[3:]),
        ([], FIVE, FIVE[:3], FIVE[3:]),
    ],
)
def test_at_most_three_facts_are_open(ids, more, at_once, folded):
    shown = record.facts(ids, caption="The hall", more=more)
    before, *after = shown.html.split("<details>")
    assert re.findall(r"<small>(F\d{3})", before) == at_once
    assert re.findall(r"<small>(F\d{3})", "".join(after)) == folded
    assert bool(after) == bool(folded)
    assert [line[-4:] for line in shown.text.splitlines() if line.startswith("From the")] == at_once + folded
    assert Outline(shown.html).words.count("The hall") == 1 + bool(folded)


def test_several_ids_may_be_given_one_by_one():
    shown = record.facts("F036", "F042")
    assert [attrs["scope"] for attrs in Outline(shown.html).having("th")].count("row") == 2
    assert shown.text.startswith("From the public record\n")
    captioned = record.facts(["F036", "F042"], "Who came?")
    assert captioned.text.startswith("Who came?\n")
    assert record.facts("F036", "F042", caption="Who came?").text == captioned.text
    assert "no 'F999'" in record.facts("F036", "F999").text


def test_every_link_is_named_and_leads_somewhere():
    html = Outline(record.references(list(TEXTS)).html)
    addresses = [attrs["href"] for attrs in html.having("a")]
    assert len(addresses) > 100
    assert all(re.fullmatch(r"https?://\S+", address) for address in addresses)
    assert not re.search(r"<a [^>]*></a>", record.references(list(TEXTS)).html)


def test_references_take_facts_and_sources_and_sort_by_author():
    text = record.references(["F042", "R10", "F042", "CHANEY2020"]).text
    assert text.count("\n") == 3
    assert [line.split()[1] for line in text.splitlines()] == [
        "Keidra", "Mediaite", "Osarugue", "The",
    ]  # fmt: skip


@pytest.mark.parametrize("names", ["F999", "tulsa", None, 3.5, [], ["F042", "F080"], object()])
@pytest.mark.parametrize("show", [record.fact, record.facts, record.references])
def test_an_unknown_id_gets_a_kind_line(show, names):
    message = show(names)
    assert re.match("Not in the public record|No id was given", message.text)
    assert "Traceback" not in message.html


def test_ids_nearby_are_offered():
    assert "F079, F081" in record.fact("F080").text
    assert "R10" in record.references(["R1O"]).text


@pytest.mark.parametrize("damage", ["missing", "empty", "edited", "cut"])
def test_a_damaged_record_says_how_to_mend_it(damage, tmp_path, monkeypatch):
    for name in ("record_facts.csv", "record_sources.csv", "datapackage.json"):
        (tmp_path / name).write_bytes((ROOT / "datasets" / name).read_bytes())
    facts = tmp_path / "record_facts.csv"
    if damage == "missing":
        facts.unlink()
    elif damage == "empty":
        facts.write_text("")
    elif damage == "edited":
        facts.write_text(facts.read_text(encoding="utf-8").replace("caveat", "note", 1))
    else:
        facts.write_bytes(facts.read_bytes()[:-90])
    monkeypatch.setattr(ready, "DATASETS", tmp_path)
    record._facts.cache_clear()
    try:
        for show in (record.fact, record.facts, record.references):
            with pytest.raises(ready.NotReady, match=r"record_facts\.csv.*fresh copy"):
                show("F042")
    finally:
        record._facts.cache_clear()
