#!/usr/bin/python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Signing in through the real windows: the program, and the signer's own window for the
passphrase, over the accessibility bus. test-sign-in.py QIANFA QIANFA-CLI"""
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / 'support'))
from windows import applications, key, look, press, type_words, wait, walk

qianfa, cli = (os.path.abspath(path) for path in sys.argv[1:3])
folder = tempfile.mkdtemp(prefix='qianfa-sign-in-')
number = failed = 0


def find(role, name=None, application=None):
    found = (look(program, role, name) for program in applications()
             if application in (None, program.get_name()))
    return next((item for item in found if item is not None), None)


def test(name, function):
    global number, failed
    number += 1
    try:
        function()
        print(f'ok {number} /shell/sign-in/{name}')
    except Exception as problem:  # pylint: disable=broad-except
        failed += 1
        print(f'not ok {number} /shell/sign-in/{name}')
        print('#   ' + str(problem).replace('\n', ' '))
    sys.stdout.flush()


class Program:
    """qianfa over the sample office."""

    def __init__(self, office):
        self.process = subprocess.Popen([qianfa, '--lang', 'en', '--store', office + '/office.db',
                                         '--keys', office + '/keys'])

    def end(self):
        self.process.terminate()
        self.process.wait()


def choose(name):
    """A row of the list is chosen by its keys: rows have no action of their own."""
    row = wait('row of ' + name, lambda: find('list item', name))
    assert row is not None
    rows = [item for item in walk(row.get_parent()) if item.get_role_name() == 'list item']
    place = [item.get_name() for item in rows].index(name)
    key('Home')
    for _ in range(place):
        key('Down')
    key('space')


def find_entry():
    """The signer's window is whatever is not ours and has an entry."""
    for program in applications():
        if program.get_name() == 'qianfa':
            continue
        for item in walk(program):
            if item.get_role_name() in ('text', 'password text', 'entry'):
                return item
    return None


def give_passphrase(words):
    wait('passphrase', find_entry)
    type_words(words)
    key('Return')


def people_are_listed():
    for name in ('赵宁', '孙序', '王松', 'Somebody Else…'):
        assert wait(name, lambda name=name: find('list item', name))


def wrong_passphrase_is_refused():
    choose('赵宁')
    press(wait('button', lambda: find('push button', 'Sign In…', 'qianfa')))
    give_passphrase('not this one')
    wait('that it was wrong', lambda: any('passphrase' in (item.get_name() or '').lower()
                                          for program in applications()
                                          for item in walk(program)
                                          if item.get_role_name() == 'label'
                                          and 'wrong' in (item.get_name() or '').lower()))
    key('Escape')
    wait('the button again', lambda: find('push button', 'Sign In…', 'qianfa'))


def right_passphrase_signs_in():
    press(wait('button', lambda: find('push button', 'Sign In…', 'qianfa')))
    # A wrong one before has its pause.
    give_passphrase('sample-office-1007')
    wait('the sidebar', lambda: any('Signed in as 赵宁' in (item.get_name() or '')
                                    for program in applications() for item in walk(program)))


def signs_out():
    frame = wait('window', lambda: find('frame', application='qianfa'))
    actions = frame.get_action_iface()
    for i in range(actions.get_n_actions()):
        if actions.get_action_name(i) == 'win.sign-out':
            actions.do_action(i)
    wait('sign-in page', lambda: find('push button', 'Sign In…', 'qianfa'))


office = folder + '/sample'
subprocess.run([cli, 'demo', office], check=True, stdout=subprocess.DEVNULL)
program = Program(office)
try:
    test('people-of-this-computer-are-listed', people_are_listed)
    test('a-wrong-passphrase-signs-nobody-in', wrong_passphrase_is_refused)
    test('the-right-passphrase-signs-in', right_passphrase_signs_in)
    test('signing-out-returns-to-the-people', signs_out)
finally:
    program.end()
    shutil.rmtree(folder)
print(f'1..{number}')
sys.exit(1 if failed else 0)
