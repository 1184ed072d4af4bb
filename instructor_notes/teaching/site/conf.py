"""How Sphinx makes a site of the pages. It reads this file itself."""

from pathlib import Path

HERE = Path(__file__).parent

project = "Who Counts?"
author = "the authors of Who Counts?"
language = "en"
extensions = ["myst_nb"]
templates_path = [str(HERE / "templates")]
exclude_patterns = ["datasets/recipes"]

nb_execution_mode = "off"  # they have run
nb_ipywidgets_js = {}  # it would ask the web for it
nb_code_prompt_show = "Show the code"
nb_code_prompt_hide = "Hide the code"
myst_enable_extensions = []  # two sums in dollars are no formula
myst_heading_anchors = 4
# A place that is written as an <a id> is not known to MyST, and is there. The tests follow every link.
suppress_warnings = ["myst.xref_missing", "myst.header"]

html_theme = "pydata_sphinx_theme"
html_title = project
html_copy_source = html_show_sourcelink = False
html_show_sphinx = html_use_index = False
html_show_search_summary = False  # a page that is opened as a file may not read another one
html_permalinks = False
html_css_files = ["site.css"]
html_js_files = ["whocounts.js"]
html_sidebars = {"**": ["contents.html"]}
html_context = {"default_mode": "light"}  # the boxes of the course stand on light ground
html_theme_options = {
    "logo": {"text": project},
    "navbar_center": [],
    "navbar_end": [],
    "navbar_persistent": ["search-button-field"],
    "secondary_sidebar_items": ["page-toc"],
    "footer_start": [],
    "footer_end": [],
    "show_toc_level": 2,
    "navigation_with_keys": False,  # the arrows are the panels'
    "pygments_light_style": "a11y-high-contrast-light",
}
