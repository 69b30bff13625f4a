#!/usr/bin/python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""The signing windows, driven over the accessibility bus as a screen reader would, by the
built qianfa-sign-window with a client of its own. test-sign-window.py PROGRAM CLIENT [PICTURES]

The passphrase must go in, and must not be readable on the bus: neither as the entry's text nor
in the events that tell of typing."""
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / 'support'))
from windows import Atspi, is_sensitive, press, text_of, wait, walk

program, client = (os.path.abspath(path) for path in sys.argv[1:3])
pictures = sys.argv[3] if len(sys.argv) > 3 else None
keys = tempfile.mkdtemp(prefix='qf-window-')
heard = []
number = failed = 0


def find(node, role, name=None, part=None):
    for item in walk(node):
        if item.get_role_name() != role:
            continue
        if (name is None or item.get_name() == name) and (part is None or part in item.get_name()):
            return item
    return None


def names(node):
    return [item.get_name() for item in walk(node)]


class Ask:
    """One client with its window."""

    def __init__(self, face):
        self.face = face
        self.process = subprocess.Popen([client, program, keys, face], stdout=subprocess.PIPE,
                                        text=True)
        self.window = wait('window for ' + face, self.find_window)

    def find_window(self):
        if self.process.poll() not in (None, -9):
            raise AssertionError('no window: ' + self.process.stdout.read())
        desktop = Atspi.get_desktop(0)
        for i in range(desktop.get_child_count()):
            application = desktop.get_child_at_index(i)
            if application is None:
                continue
            for j in range(application.get_child_count()):
                window = application.get_child_at_index(j)
                if window is not None and find(window, 'push button') is not None:
                    return window
        return None

    def button(self, name):
        return wait('button ' + name, lambda: find(self.window, 'push button', name))

    def entry(self, name):
        def look():
            for role in ('text', 'password text', 'entry'):
                found = find(self.window, role, name)
                if found is not None:
                    return found
            return None
        return wait('entry ' + name, look)

    def type(self, name, words):
        entry = self.entry(name)
        for item in walk(entry):
            if item.get_editable_text_iface() is not None:
                entry = item
        assert entry.get_editable_text_iface().set_text_contents(words)

    def picture(self):
        if pictures:
            subprocess.run(['import', '-window', 'root',
                            os.path.join(pictures, 'sign-%s.png' % self.face)], check=False)

    def end(self):
        output, _ = self.process.communicate(timeout=20)
        return output.strip()


def signer_ids():
    ids = [int(name) for name in os.listdir('/proc') if name.isdigit()]
    return [pid for pid in ids if is_signer(pid)]


def is_signer(pid):
    try:
        return os.readlink('/proc/%d/exe' % pid) == os.path.realpath(program)
    except OSError:
        return False


def kill(ask):
    if ask is not None and ask.process.poll() is None:
        ask.process.kill()
        ask.process.wait()


def test(name):
    def run(function):
        global number, failed
        number += 1
        asks = []

        def ask(face):
            asks.append(Ask(face))
            return asks[-1]
        try:
            function(ask)
            print('ok %d /sign/window/%s' % (number, name), flush=True)
        except Exception as problem:
            failed += 1
            print('not ok %d /sign/window/%s' % (number, name))
            print('# ' + repr(problem).replace('\n', '\n# '), flush=True)
        for item in asks:
            kill(item)
        return function
    return run


def heard_cb(event):
    heard.append(repr(event.any_data))


Atspi.init()
listener = Atspi.EventListener.new(heard_cb)
listener.register('object:text-changed')


@test('an-act-is-signed-and-shows-what-is-signed')
def _(ask):
    signer = ask('act')
    shown = names(signer.window)
    assert any('关于支持小试基地建设的通知' in name for name in shown), shown
    view = find(signer.window, 'text', 'Text to be signed')
    assert '二十万元' in text_of(view)
    code = [name for name in shown if len(name) == 29 and name.count(' ') == 5]
    assert code, shown
    for word in ('hash', 'roll', 'key', 'chain', 'SHA'):
        for name in shown:
            assert word.lower() not in name.lower().split(), name
    signer.picture()
    button = signer.button('Sign second review')
    assert not is_sensitive(button)
    signer.type('Signing passphrase', 'sample-office-1003')
    wait('sensitive', lambda: is_sensitive(button))
    press(button)
    assert signer.end() == 'signed QIANFA-ACT-1'


@test('the-changes-since-my-last-act-are-shown')
def _(ask):
    signer = ask('act')
    toggle = wait('toggle', lambda: find(signer.window, 'push button', part='Changes'))
    assert toggle.get_name().endswith('2'), toggle.get_name()
    press(toggle)
    view = find(signer.window, 'text', 'Text to be signed')
    wait('changes', lambda: '十五' in text_of(view))
    shown = text_of(view)
    assert '二十' in shown and '每年三月' in shown, shown
    assert '专职人员' not in shown, shown
    signer.face = 'act-changes'
    signer.picture()
    press(signer.button('Don’t Sign'))
    assert signer.end() == 'refused Not signed.'


@test('without-an-earlier-act-there-are-no-changes')
def _(ask):
    signer = ask('first-act')
    toggle = wait('toggle', lambda: find(signer.window, 'push button', part='Changes'))
    assert not is_sensitive(toggle)
    press(signer.button('Don’t Sign'))
    assert signer.end() == 'refused Not signed.'


@test('the-publisher-signs-the-number-and-date-as-they-will-be')
def _(ask):
    signer = ask('publish')
    shown = names(signer.window)
    summary = [name for name in shown if '示科规〔2026〕3号' in name]
    assert summary and '2026年7月4日' in summary[0], shown
    assert not any('number still to be given' in name for name in shown), shown
    assert not any('{' in name for name in shown), shown
    assert 'release' in shown and 'release　release' not in shown, shown
    view = find(signer.window, 'text', 'Text to be signed')
    assert '2026年7月4日' in text_of(view), text_of(view)
    signer.picture()
    press(signer.button('Don’t Sign'))
    assert signer.end() == 'refused Not signed.'


@test('attachments-properties-and-plan-are-shown')
def _(ask):
    signer = ask('act')
    assert any(name.startswith('Attachments: ') and '(' in name for name in names(signer.window))
    part = wait('parts', lambda: find(signer.window, 'combo box'))
    press(find(part, 'push button') or find(part, 'toggle button'))
    for words in ('Attachments', 'Properties', 'Interpretation plan'):
        wait(words, lambda: any(name.startswith(words + '　') for name in names(part)))
    signer.face = 'act-parts'
    signer.picture()
    press(signer.button('Don’t Sign'))
    assert signer.end() == 'refused Not signed.'


@test('a-wrong-passphrase-can-be-typed-again')
def _(ask):
    signer = ask('act')
    for words, left in (('wrong', '4 tries'), ('wrong again', '3 tries')):
        button = signer.button('Sign second review')
        signer.type('Signing passphrase', words)
        wait('sensitive', lambda: is_sensitive(button))
        press(button)
        wait('problem', lambda: find(signer.window, 'label', part=left))
    signer.face = 'act-wrong'
    signer.picture()
    signer.type('Signing passphrase', 'sample-office-1003')
    button = signer.button('Sign second review')
    wait('sensitive', lambda: is_sensitive(button))
    press(button)
    assert signer.end() == 'signed QIANFA-ACT-1'


@test('the-passphrase-cannot-be-read-on-the-bus')
def _(ask):
    signer = ask('act')
    heard.clear()
    signer.type('Signing passphrase', 'sample-office-1003')
    wait('bullets', lambda: any('●' in text_of(item) for item in walk(signer.entry('Signing passphrase'))
                                if item.get_text_iface() is not None))
    for item in walk(signer.window):
        if item.get_text_iface() is not None:
            assert 'sample' not in text_of(item)
    wait('events', lambda: len(heard) > 0)
    assert not any('sample' in data or 'office' in data for data in heard), heard
    press(signer.button('Don’t Sign'))
    assert signer.end() == 'refused Not signed.'


@test('signing-in-opens-a-session')
def _(ask):
    signer = ask('session')
    assert any('周砚' in name for name in names(signer.window))
    signer.picture()
    signer.type('Passphrase', 'sample-office-1003')
    button = signer.button('Sign in')
    wait('sensitive', lambda: is_sensitive(button))
    press(button)
    assert signer.end() == 'signed QIANFA-SESSION-1'


@test('a-new-key-asks-twice')
def _(ask):
    signer = ask('key')
    signer.type('Passphrase', 'a long passphrase')
    button = signer.button('Set the passphrase')
    assert not is_sensitive(button)
    signer.type('The same once more', 'another passphrase')
    wait('sensitive', lambda: is_sensitive(button))
    press(button)
    wait('problem', lambda: find(signer.window, 'label', part='not the same'))
    signer.picture()
    signer.type('The same once more', 'a long passphrase')
    wait('sensitive', lambda: is_sensitive(button))
    press(button)
    assert signer.end() == 'signed QIANFA-KEY-1'


@test('a-weak-passphrase-is-refused-and-asked-again')
def _(ask):
    shutil.rmtree(keys, ignore_errors=True)
    signer = ask('key')
    button = signer.button('Set the passphrase')
    for words in ('short', '春江潮水海月明楼'):
        signer.type('Passphrase', words)
        signer.type('The same once more', words)
        wait('sensitive', lambda: is_sensitive(button))
        press(button)
        if words == 'short':
            wait('problem', lambda: find(signer.window, 'label', part='too short'))
    assert signer.end() == 'signed QIANFA-KEY-1'


@test('people-and-duties-show-what-changes')
def _(ask):
    signer = ask('roll')
    shown = ' '.join(names(signer.window))
    for words in ('1020', '韩清', '沈默', 'was: no; will be: yes'):
        assert words in shown, words
    signer.picture()
    signer.type('Signing passphrase', 'sample-office-1006')
    button = signer.button('Sign people and duties')
    wait('sensitive', lambda: is_sensitive(button))
    press(button)
    assert signer.end() == 'signed QIANFA-ROLL-1'


@test('a-text-and-a-setting-are-signed')
def _(ask):
    for face, staff, action, tag in (
            ('version', '1003', 'Sign this text as its author', 'QIANFA-VERSION-1'),
            ('office', '1006', 'Sign this setting', 'QIANFA-OFFICE-1')):
        signer = ask(face)
        signer.picture()
        signer.type('Signing passphrase' if face == 'version' else 'Passphrase',
                    'sample-office-' + staff)
        button = signer.button(action)
        wait('sensitive', lambda: is_sensitive(button))
        press(button)
        assert signer.end() == 'signed ' + tag


@test('every-control-has-a-name')
def _(ask):
    for face in ('act', 'roll', 'session', 'key'):
        shutil.rmtree(keys, ignore_errors=True)
        signer = ask(face)
        for item in walk(signer.window):
            if item.get_role_name() in ('push button', 'toggle button', 'text', 'combo box'):
                if item.get_component_iface().get_extents(Atspi.CoordType.WINDOW).width <= 0:
                    continue
                parent = item.get_parent()
                assert item.get_name() or parent.get_name(), (face, item.get_role_name())
        kill(signer)
        wait('gone', lambda: signer.find_window() is None)


@test('a-lost-window-is-brought-back')
def _(ask):
    os.environ['QF_TEST_PARENT'] = 'x11:1'
    signer = ask('act')
    os.environ['QF_TEST_PARENT'] = 'x11:not a number'
    other = ask('session')
    # What the program sends when its button is pressed; whatever the parent was said to be.
    for pid in signer_ids():
        os.kill(pid, signal.SIGWINCH)
    del os.environ['QF_TEST_PARENT']
    for item in (signer, other):
        assert item.process.poll() is None
    press(signer.button('Don’t Sign'))
    assert signer.end() == 'refused Not signed.'


@test('a-window-ends-with-its-client')
def _(ask):
    signer = ask('act')
    kill(signer)
    wait('gone', lambda: signer.find_window() is None)


print('1..%d' % number)
shutil.rmtree(keys, ignore_errors=True)
sys.exit(1 if failed else 0)
