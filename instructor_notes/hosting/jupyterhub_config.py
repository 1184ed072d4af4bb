"""A JupyterHub for one class on one machine. README.md beside this file says how to set it up.

    jupyterhub --config instructor_notes/hosting/jupyterhub_config.py

What differs from class to class stands at the top.
"""

import os
import sys
from pathlib import Path

STUDENTS = 60  # that may come at once
LESSON = "00_start_here.ipynb"  # what a student sees first
MEMORY = "2G"  # for one process of a student: the server, or one notebook
GROUP = "whocounts"  # the Unix group of those who may sign in; students.py fills it
# What the hub remembers, and the two files of TLS.
STATE = Path(os.environ.get("WHOCOUNTS_HUB", "/var/lib/whocounts"))

HERE = Path(__file__).resolve().parent
c = get_config()

# Who may come in: whoever has an account on this machine and is in the group.
c.JupyterHub.authenticator_class = "pam"
c.LocalAuthenticator.allowed_groups = {GROUP}

# Everybody's server runs as their own Unix user, so that nobody reads another's files.
c.JupyterHub.spawner_class = "jupyterhub.spawner.LocalProcessSpawner"
c.Spawner.cmd = [sys.executable, str(HERE / "own_copy.py")]
c.Spawner.notebook_dir = "~/whocounts/course"
c.Spawner.default_url = f"/lab/tree/{LESSON}"
c.Spawner.mem_limit = MEMORY  # own_copy.py sees to it
c.Spawner.environment = {
    "OPENBLAS_NUM_THREADS": "1",  # a thread for each processor, for each student, is far too many
}
c.Spawner.args = [
    # A kernel speaks through files that are the student's own, not through ports that all may open.
    "--ConnectionFileMixin.transport=ipc",
    # What nobody uses goes, and gives its memory back: a notebook after two hours, a server after
    # three. Answers are in the notebook, which is saved.
    "--MappingKernelManager.cull_idle_timeout=7200",
    "--ServerApp.shutdown_no_activity_timeout=10800",
    # The course asks nothing of the network, and neither does its JupyterLab.
    "--LabApp.extension_manager=readonly",
    "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
    "--LabApp.news_url=None",
]

# All come in the same minute. Whoever is above the limit is sent away with an error (429); below
# it they wait, and a machine with two processors needs a minute for forty of them.
c.JupyterHub.concurrent_spawn_limit = 2 * STUDENTS
c.Spawner.start_timeout = 300
c.Spawner.http_timeout = 300

# Passwords travel under TLS alone. With its two files the hub speaks it by itself; else only this
# machine reaches the hub, and a web server with TLS before it lets the others in, see README.md.
c.JupyterHub.bind_url = "http://127.0.0.1:8000"
if (STATE / "tls.key").exists():
    c.JupyterHub.bind_url = "https://:443"
    c.JupyterHub.ssl_key = str(STATE / "tls.key")
    c.JupyterHub.ssl_cert = str(STATE / "tls.crt")

c.JupyterHub.db_url = f"sqlite:///{STATE / 'hub.sqlite'}"
c.JupyterHub.cookie_secret_file = str(STATE / "cookie_secret")
c.ConfigurableHTTPProxy.pid_file = str(STATE / "proxy.pid")
