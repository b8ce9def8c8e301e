#!/usr/bin/env python3
"""Starts SDL1 Desktop. The first start makes the program's own Python environment in .venv.

python3 launch.py [FILE]            opens the window, with this workflow file
python3 launch.py sdl1 ARGUMENTS    the command line: sdl1 check FILE, sdl1 run FILE
python3 launch.py test [ARGUMENTS]  every check of the project; ARGUMENTS go to pytest
python3 launch.py setup             makes the environment and starts nothing
python3 launch.py install-shortcut  puts the icon on the desktop and into the menu
python3 launch.py remove-shortcut   takes it away again
python3 launch.py system-packages   names the Debian packages that the window needs;
                                    with --for-tests those that only tests need too
"""

# Any Python from 2.7 on has to be able to read this file and the modules it imports at its top:
# they say which Python to install. What needs Python 3.11 is imported once that is certain.
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from launcher import pythons, stamp, start, voice

COMMANDS = ("sdl1", "test", "setup", "install-shortcut", "remove-shortcut", "system-packages")


def main(arguments):
    """Do what the command line says; returns the exit code."""
    if arguments and arguments[0] in ("-h", "--help"):
        voice.say((__doc__ or "").strip())
        return 0
    command, rest = "window", arguments
    if arguments and arguments[0] in COMMANDS:
        command, rest = arguments[0], arguments[1:]
    try:
        if command == "sdl1" and stamp.is_ready():
            return start.command_line(rest)
        if command == "window" and stamp.is_ready() and stamp.libraries_are_known():
            return start.window(rest)
        if not pythons.is_supported():
            return pythons.run_again([os.path.abspath(__file__)] + arguments)
        from launcher import commands

        return commands.run(command, rest)
    except voice.StartError as error:
        return voice.refuse(error)
    except KeyboardInterrupt:
        return voice.refuse("Stopped. The next start takes it up again.", 130)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
