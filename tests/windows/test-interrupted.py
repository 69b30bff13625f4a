#!/usr/bin/python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""What happens to a signature when something else happens: the signer is killed, the window is
closed while it waits, and another program looks at the same office.
test-interrupted.py QIANFA QIANFA-CLI SOURCE BUILD"""
import os
import signal
import sys
import time

sys.path.insert(0, os.path.join(os.path.abspath(sys.argv[3]), 'tests', 'support'))
import window_office
import windows
from window_office import passphrase
from windows import (_, children, find, find_signer, fill_secret, give_passphrase, has_state, Atspi,
                     key, look, picture, press_button, text_of, wait)

qianfa, cli, source, build = (os.path.abspath(path) for path in sys.argv[1:5])
title = '关于规范居民小区电动自行车充电设施建设和管理的实施办法'
WORDS = '各街道应当每季度公布进度。'


def stage():
    return office.ask('status', release)['stage']


def open_draft(program):
    program.go(_('Drafting'), 'QfDraftingPage')
    page = program.page('QfDraftingPage')
    wait('the draft has the focus', lambda: has_state(find(page, 'list item', title),
                                                      Atspi.StateType.FOCUSED))
    key('Return')
    wait('the text', lambda: title in text_of(find(page, 'text', _('Document text'))))
    return page


def ask_for_signature(page):
    press_button(page, _('Submit for Review'))
    return wait('the signer', find_signer)


def signer_is_killed():
    program.sign_in('赵宁', passphrase('1007'))
    page = open_draft(program)
    signer = ask_for_signature(page)
    # Half a passphrase is in; it goes with the signer.
    fill_secret(signer, _('Signing passphrase'), 'a long')
    os.kill(signer.get_process_id(), signal.SIGKILL)
    wait('the plain message', lambda: look(program.frame, 'label',
                                           part=_('Not signed: the signer ended without an answer.')))
    wait('that it can be tried again',
         lambda: windows.is_sensitive(look(page, 'push button', _('Submit for Review'))))
    assert stage() == 'draft'


def window_is_closed():
    """Just after typing, with the signer waiting: the words are kept, nothing is signed."""
    page = program.page('QfDraftingPage')
    editor = find(page, 'text', _('Document text'))
    place = text_of(editor).index('制定本办法。') + len('制定本办法。')
    assert editor.get_editable_text_iface().insert_text(place, WORDS, len(WORDS.encode()))
    ask_for_signature(page)
    program.act('window.close')
    # Closing never asks but here, where a signature would be lost.
    press_button(wait('the question', lambda: next((window for window in children(program.node)
                                                    if window.get_name() != program.frame.get_name()), None)),
                 part=_('Close Without Signing'))
    wait('the end of the program', lambda: program.process.poll() is not None)
    assert program.process.returncode == 0, program.process.returncode
    wait('the end of the signer', lambda: find_signer() is None)
    assert stage() == 'draft'


def words_are_kept():
    global program
    program = windows.Program(qianfa, office.folder, HOME=office.home)
    program.sign_in('赵宁', passphrase('1007'))
    page = open_draft(program)
    assert WORDS in text_of(find(page, 'text', _('Document text')))


def other_program_sees_it():
    """The reviewer's inbox, open all the while, has it within a second of the signature."""
    other = windows.Program(qianfa, office.folder, HOME=office.home)
    try:
        other.sign_in('孙序', passphrase('1003'))
        inbox = other.page('QfInboxPage')
        find(inbox, 'label', _('Nothing Waits for You'))
        assert look(inbox, 'list item', title) is None
        page = program.page('QfDraftingPage')
        press_button(page, _('Submit for Review'))
        give_passphrase(passphrase('1007'), _('Signing passphrase'), _('Sign and submit'))
        begun = time.monotonic()
        wait('the other inbox', lambda: look(inbox, 'list item', title))
        print('# seen after %.2f s' % (time.monotonic() - begun))
        picture('both')
    finally:
        other.end()


STEPS = [('a-killed-signer-is-told-and-nothing-is-signed', signer_is_killed),
         ('closing-while-the-signer-waits-cancels-it', window_is_closed),
         ('what-was-typed-before-is-kept', words_are_kept),
         ('another-program-sees-it-at-once', other_program_sees_it)]

windows.read_catalogue(build)
office = window_office.Office(cli, source)
release = office.draft()
program = windows.Program(qianfa, office.folder, HOME=office.home)
passed = 0
print('1..%d' % len(STEPS), flush=True)
try:
    for name, function in STEPS:
        function()
        passed += 1
        print('ok %d /windows/interrupted/%s' % (passed, name), flush=True)
except Exception as problem:  # pylint: disable=broad-except
    # Every step stands on the one before.
    print('not ok %d /windows/interrupted/%s' % (passed + 1, STEPS[passed][0]))
    print('# ' + repr(problem).replace('\n', '\n# '), flush=True)
    picture('failed')
finally:
    if '--keep' not in sys.argv:
        program.end()
        office.end()
sys.exit(0 if passed == len(STEPS) else 1)
