#!/usr/bin/python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""The main job through the real windows: from two Word files to a released pair and the proof
of it, by six people who sign in one after another in the same window and sign in the signer's.
test-main-job.py QIANFA QIANFA-CLI SOURCE BUILD

The office itself is made by words, as in app/walk.sh; everything after that is pressed, ticked
and typed. Passphrases are given in the signer's window and nowhere else. With
QF_TEST_PICTURES=FOLDER it leaves a picture of every step for a person to look at."""
import datetime
import os
import re
import sys
import time

sys.path.insert(0, os.path.join(os.path.abspath(sys.argv[3]), 'tests', 'support'))
import window_office
import windows
from window_office import passphrase
from windows import (_, choose, fill, find, focus_of, give_passphrase, has_size, is_checked,
                     is_sensitive, key, look, look_all, picture, press, press_button, text_of, wait, walk)

qianfa, cli, source, build = (os.path.abspath(path) for path in sys.argv[1:5])
title = '关于规范居民小区电动自行车充电设施建设和管理的实施办法'
number = '示政办发〔%d〕36号' % datetime.date.today().year
PLAN = [('what is interpreted', '背景、依据、补助标准和申请办法'), ('channels', '市政府网站'),
        ('time', '与文件同步发布'), ('who interprets', '市住房和城乡建设局负责人'),
        ('who is responsible', '赵宁')]
codes = []  # the check code, as the drafter saw it


# --- the drafter ---------------------------------------------------------------------------------

def import_two_files():
    """Both at once from the chooser, which begins where people keep their documents."""
    press_button(program.page('QfInboxPage'), _('To My Drafts'))
    press_button(program.page('QfDraftingPage'), _('Import Word or WPS Files…'))
    chooser = program.dialog(_('Import'))
    wait('the list of files', lambda: focus_of(chooser).get_name() == 'GtkTreeView')

    def take_both():
        """Again and again, since nothing tells that the folder is read."""
        if look(chooser, 'push button') is not None:
            key('ctrl+a', 'alt+o')
        return look(program.node, 'check box',
                    _('Put the policy together with its interpretation'))
    pair = wait('both files', take_both)
    assert is_checked(pair)
    window = program.dialog(_('Import'))
    wait('what is read', lambda: is_sensitive(look(window, 'push button', _('Import'))))
    picture('import')
    # Enter goes on, wherever the focus was before.
    key('Return')
    program.dialog_gone(_('Import'))
    wait('the policy in the editor', lambda: title in text_of(editor()))


def title_of(word):
    """As fields are titled: the property's word, with a capital where there are such."""
    return _(word)[:1].upper() + _(word)[1:]


def mend_what_is_found():
    """One wrong word is put right by its button, one is kept with a reason."""
    page = program.page('QfDraftingPage')
    place = text_of(editor()).index('制定本办法。') + len('制定本办法。')
    slip = '未经按装的不得收费，收费帐号由街道公布。'
    assert editor().get_editable_text_iface().insert_text(place, slip, len(slip.encode()))
    press_button(page, _('Change to “%s”') % '安装')
    wait('the word put right', lambda: '未经安装的' in text_of(editor()))
    wait('one finding left',
         lambda: look(page, 'push button', _('Change to “%s”') % '安装') is None)
    press_button(page, _('Keep with a Reason…'))
    question = program.dialog(_('Keep It with a Reason'))
    fill(question, _('Reason'), '收费主体沿用旧称，已逐字核对')
    picture('keep')
    press_button(question, part=_('Keep with This Reason'))
    wait('the word kept', lambda: look(page, 'label', part=_('Kept with a reason')))


def fill_in_properties():
    page = program.page('QfDraftingPage')
    choose(program, page, _('Disclosure attribute'), '主动公开')
    key('alt+2')
    choose(program, page, title_of('class'), '行政规范性文件')
    choose(program, page, title_of('type of document'), '通知')
    fill(page, title_of('in force from'), '自印发之日起')
    fill(page, title_of('column'), '政策文件')
    picture('properties')
    attribute = find(page, 'combo box', _('Disclosure attribute'))

    def press_the_other_half():
        """Behind the word stands how many findings it has; the buttons are made anew with it."""
        if look(attribute, 'label', '主动公开') is None:
            return True
        for button in look_all(page, 'push button'):
            if re.fullmatch(re.escape(_('Interpretation')) + r'( \d+)?', button.get_name() or ''):
                press(button)
                return False
        return False
    wait('the interpretation', press_the_other_half)
    choose(program, page, _('Disclosure attribute'), '主动公开')
    fill(page, title_of('column'), '政策解读')


def fill_in_the_plan():
    """The lacks lead there; what goes out in words alone is asked after, so there are two forms."""
    key('ctrl+shift+Return')
    go_there(_('what is interpreted'))
    page = program.page('QfPairingPage')
    for field, words in PLAN:
        fill(page, _(field), words)
    for form in ('文字', '问答'):
        press_button(page, form)
    program.act('win.save')
    wait('the plan', lambda: look(page, 'push button', _('Plan %u/6').replace('%u', '6')))
    picture('plan')


def go_there(lack):
    """By the button of a lack, whose list is made anew whenever something is saved."""
    drafting = program.page('QfDraftingPage')

    def press_it():
        button = look(drafting, 'push button', part=lack)
        if button is not None:
            press(button)
        return any(item.get_name() == 'QfPairingPage' for item in walk(program.frame))
    wait('the plan', press_it)


def submit():
    page = program.page('QfPairingPage')
    wait('nothing lacking', lambda: is_sensitive(look(page, 'push button', _('Submit for Review'))))
    press_button(page, _('Submit for Review'))
    shown = give_passphrase(passphrase('1007'), _('Signing passphrase'), _('Sign and submit'))
    assert title in shown, shown
    codes.append(find_code(shown))
    wait('submitted', lambda: look(page, 'list item', part=_('first review')))
    picture('submitted')


# --- reviewers, registrar, publisher -------------------------------------------------------------

def come(staff, name):
    program.sign_out()
    program.sign_in(name, passphrase(staff))


def open_first():
    """What waits for me has the focus when I come in: Enter opens it."""
    inbox = program.page('QfInboxPage')
    wait('what waits', lambda: (focus_of(inbox).get_role_name() == 'list item'
                                and focus_of(inbox).get_name() == title))
    key('Return')


def review(staff, name, button_name, action, then):
    button_name = _(button_name)
    come(staff, name)
    open_first()
    page = program.page('QfReviewPage')
    wait('the gates', lambda: look(page, 'check box'))

    signing = find(page, 'push button', button_name)
    there = find(page, 'push button', _('Go There'))
    # By keys alone, as 4.8 gives check boxes no action: to the line that lacks, Space, the next.
    for _line in range(20):
        if is_sensitive(signing):
            break
        press(there)
        box = wait('a line that lacks', lambda: undone_line(page))
        key('space')
        wait('a tick', lambda box=box: is_checked(box))
        wait('what lacks now', lambda: is_sensitive(signing) or has_size(there))
    picture('gates')
    key('ctrl+Return')
    shown = give_passphrase(passphrase(staff), _('Signing passphrase'), _(action))
    assert title in shown and find_code(shown) == codes[0], shown
    wait('signed', lambda: office.ask('status', 'R1')['stage'] == then)
    picture('signed')


def register():
    """The number is typed with the brackets of any keyboard; the page makes the right ones."""
    come('2002', '郑予')
    open_first()
    page = program.page('QfReleasePage')
    press_button(page, _('Number…'))
    fill(page, _('Document Number'), number.replace('〔', '[').replace('〕', ']'))
    fill(page, _('Date (成文日期)'), datetime.date.today().isoformat())
    picture('number')
    press_button(page, _('Sign Number and Date…'))
    shown = give_passphrase(passphrase('2002'), _('Signing passphrase'), _('Sign number and date'))
    assert any(number in words for words in shown), shown
    wait('the number', lambda: look(page, 'label', part=number))


def publish():
    """To the site's folder, and the pages read back."""
    come('2004', '王松')
    open_first()
    page = program.page('QfReleasePage')
    # The code that everybody saw in the signer's window.
    find(page, 'label', _('Check code: %s') % codes[0])
    wait('the marking', lambda: look(page, 'label', part='审核人：孙序、周砚、吴澄'))
    wait('what will happen', lambda: is_sensitive(look(page, 'push button', _('Publish…'))))
    picture('publish')
    key('ctrl+Return')
    shown = give_passphrase(passphrase('2004'), _('Signing passphrase'), _('Sign the release'))
    assert title in shown, shown
    wait('every page read back', lambda: look(page, 'label', part=_('Read back: text and marking agree.')))
    picture('published')


def save_evidence():
    page = program.page('QfReleasePage')
    press_button(page, _('Export Evidence…'))
    chooser = program.dialog(_('Export Evidence'))
    wait('the name', lambda: look(chooser, 'push button', part='_Save') or look(chooser, 'push button', part=_('_Save')))
    key('alt+s')
    program.dialog_gone(_('Export Evidence'))
    path = wait('the evidence', lambda: next((os.path.join(office.home, name) for name in os.listdir(office.home)
                                              if name.endswith('.zip')), None))
    wait('that it is said', lambda: look(page, 'label', part=_('Evidence Saved')))
    picture('evidence')
    fingerprint = office.ask('roll', 'show')['fingerprint']
    verdict = office.ask('verify', path, '--roll', fingerprint)
    assert verdict['verdict'] == 'VERIFIED', verdict


def undone_line(page):
    """The box of the line that has the focus, where it is not ticked."""
    box = look(focus_of(page), 'check box')
    return box if box is not None and not is_checked(box) else None


def find_code(words):
    """The check code: 24 digits in groups of four."""
    return next(word for word in words if re.fullmatch('([0-9a-f]{4} ){5}[0-9a-f]{4}', word))


def editor():
    return find(program.page('QfDraftingPage'), 'text', _('Document text'))


# --- one after another ---------------------------------------------------------------------------

def drafter_comes():
    # The smallest screen that it is made for; below the title bar of others.
    program.resize(1024, 700)
    program.sign_in('赵宁', passphrase('1007'))


def first_review():
    review('1003', '孙序', 'Sign First Review…', 'Sign first review', 'second-review')


def second_review():
    review('2001', '周砚', 'Sign Second Review…', 'Sign second review', 'third-review')


def third_review():
    review('0002', '吴澄', 'Sign Third Review…', 'Sign third review', 'cleared')


STEPS = [('a-drafter-signs-in', drafter_comes), ('two-word-files-become-a-pair', import_two_files),
         ('findings-are-settled', mend_what_is_found), ('properties-are-filled-in', fill_in_properties),
         ('the-plan-is-filled-in', fill_in_the_plan), ('the-pair-is-submitted', submit),
         ('the-first-review-is-signed', first_review), ('the-second-review-is-signed', second_review),
         ('the-third-review-is-signed', third_review), ('the-registrar-numbers-it', register),
         ('the-publisher-releases-it', publish), ('the-evidence-verifies', save_evidence)]

windows.read_catalogue(build)
office = window_office.Office(cli, source)
office.bring_files()
program = windows.Program(qianfa, office.folder, HOME=office.home)
passed = 0
print('1..%d' % len(STEPS), flush=True)
try:
    for name, function in STEPS:
        begun = time.monotonic()
        function()
        passed += 1
        print('ok %d /windows/main-job/%s # %.1f s' % (passed, name, time.monotonic() - begun),
              flush=True)
except Exception as problem:  # pylint: disable=broad-except
    # Every step stands on the one before.
    print('not ok %d /windows/main-job/%s' % (passed + 1, STEPS[passed][0]))
    print('# ' + repr(problem).replace('\n', '\n# '), flush=True)
    picture('failed')
finally:
    if '--keep' not in sys.argv:
        program.end()
        office.end()
sys.exit(0 if passed == len(STEPS) else 1)
