# SPDX-License-Identifier: LGPL-2.1-or-later
"""Programs driven through their windows: what stands there is read over the accessibility bus
as a screen reader reads it, what is done is done by its actions and by real keys.

Words are the source's, and looked up in the built catalogue: a test may run in any language.
Nothing here sleeps for a fixed time; everything waits for what it needs, with a limit."""
import gettext
import os
import signal
import subprocess
import time
import warnings

import gi
gi.require_version('Atspi', '2.0')
from gi.repository import Atspi, GLib

warnings.simplefilter('ignore', DeprecationWarning)
Atspi.init()

PATIENCE = 20 * float(os.environ.get('QF_TEST_PATIENCE', '1'))
pictures = os.environ.get('QF_TEST_PICTURES')
taken = 0
catalogue = gettext.NullTranslations()


def read_catalogue(build):
    global catalogue
    if os.environ.get('LC_ALL', '').startswith('zh'):
        catalogue = gettext.translation('qianfa', os.path.join(build, 'po'), ['zh_CN'],
                                        fallback=True)


def _(words, context=None):
    return catalogue.pgettext(context, words) if context else catalogue.gettext(words)


def wait(what, function, seconds=PATIENCE):
    end = time.monotonic() + seconds
    while True:
        while GLib.MainContext.default().iteration(False):
            pass
        try:
            found = function()
            if found not in (None, False):
                return found
        except (GLib.Error, AttributeError):
            pass  # it went while it was looked at
        if time.monotonic() > end:
            raise AssertionError('timeout: ' + what)
        time.sleep(0.02)


def children(node):
    for i in range(min(node.get_child_count(), 200)):
        child = node.get_child_at_index(i)
        if child is not None:
            yield child


def walk(node):
    """In the order of the screen."""
    stack = [node]
    while stack:
        item = stack.pop()
        try:
            yield item
            stack.extend(reversed(list(children(item))))
        except GLib.Error:
            continue


def applications():
    return [program for program in children(Atspi.get_desktop(0)) if program.get_child_count() > 0]


def has_size(item):
    """GTK 4.8 tells no other sign of being shown; pages behind others have one too."""
    try:
        extents = item.get_extents(Atspi.CoordType.WINDOW)
        return extents.width > 0 and extents.height > 0
    except (GLib.Error, AttributeError):
        return False


def look(node, role=None, name=None, part=None):
    """What has such a name; None, not yet."""
    for item in walk(node) if node is not None else []:
        try:
            if role is not None and item.get_role_name() != role:
                continue
            words = item.get_name() or ''
        except GLib.Error:
            continue  # gone meanwhile
        if (name is not None and words != name) or (part is not None and part not in words):
            continue
        if has_size(item):
            return item
    return None


def look_all(node, role):
    """Everything of that role that is shown."""
    found = []
    for item in walk(node):
        try:
            if item.get_role_name() == role and has_size(item):
                found.append(item)
        except GLib.Error:
            continue  # gone meanwhile
    return found


def find(node, role, name=None, part=None):
    return wait('%s %s' % (role, name or part or ''), lambda: look(node, role, name, part))


def has_state(item, state):
    return item.get_state_set().contains(state)


def is_sensitive(item):
    return has_state(item, Atspi.StateType.SENSITIVE)


def is_checked(item):
    return has_state(item, Atspi.StateType.CHECKED) or has_state(item, Atspi.StateType.PRESSED)


def press(item):
    wait('that it can be pressed: ' + (item.get_name() or ''), lambda: is_sensitive(item))
    assert item.get_action_iface().do_action(0), item.get_name()


def press_button(node, name=None, part=None):
    press(find(node, 'push button', name, part))


def text_of(item):
    interface = item.get_text_iface()
    return Atspi.Text.get_text(interface, 0, Atspi.Text.get_character_count(interface))


def fill(node, name, words):
    """A field's new words, as dictation or a braille keyboard would put them."""
    field = wait('field ' + name, lambda: next(
        (item for item in walk(node) if item.get_name() == name and has_size(item)
         and item.get_editable_text_iface() is not None), None))
    assert field.get_editable_text_iface().set_text_contents(words), name
    wait('words in ' + name, lambda: text_of(field) == words)
    return field


def key(*keys):
    subprocess.run(['xdotool', 'key', '--clearmodifiers', *keys], check=True)


def type_words(words):
    """ASCII only: others are lost now and then on the way through X."""
    subprocess.run(['xdotool', 'type', '--delay', '40', words], check=True)


def focus_of(program):
    """The innermost, such as the row of a list that a popover shows."""
    found = None
    for item in walk(program):
        if has_state(item, Atspi.StateType.FOCUSED):
            found = item
    return found


def choose(program, node, name, option):
    """An entry of a drop-down, by keys: its rows have neither names nor actions."""
    box = find(node, 'combo box', name)
    button = wait('button of ' + name,
                  lambda: next((i for i in walk(box) if i.get_role_name() == 'push button'), None))
    press(button)

    def rows():
        labels = [[i.get_name() for i in walk(row) if i.get_role_name() == 'label']
                  for row in walk(box) if row.get_role_name() == 'list item' and has_size(row)]
        return labels if any(option in words for words in labels) else None
    labels = wait('entries of ' + name, rows)
    wait('focus in the entries', lambda: focus_of(box).get_role_name() == 'list item')
    place = [option in words for words in labels].index(True)
    key('Home', *['Down'] * place, 'Return')
    wait('%s in %s' % (option, name), lambda: look(box, 'label', option))


def picture(name):
    """For a person to look at, where QF_TEST_PICTURES names a folder."""
    global taken
    if pictures:
        taken += 1
        subprocess.run(['import', '-silent', '-window', 'root',
                        os.path.join(pictures, '%02d-%s.png' % (taken, name))], check=False)


class Program:
    """One qianfa over one office."""

    def __init__(self, program, office, **environment):
        # GTK 4.8 leaks the names of actions that a screen reader asks for, and GLib its first
        # table of quarks; neither can be told from a leak of ours here. The tests of pages look
        # for leaks; errors of memory are found here too.
        options = os.environ.get('ASAN_OPTIONS')
        if options is not None:
            environment['ASAN_OPTIONS'] = options + ':detect_leaks=0'
        self.process = subprocess.Popen([program, '--store', office + '/office.db', '--keys',
                                         office + '/keys'], env=dict(os.environ, **environment))
        self.node = wait('the window', self.find_node)
        self.frame = self.node.get_child_at_index(0)
        self.pages = {}

    def resize(self, width, height):
        window = subprocess.run(['xdotool', 'search', '--onlyvisible', '--pid', str(self.process.pid)],
                                check=True, stdout=subprocess.PIPE, text=True).stdout.split()[-1]
        subprocess.run(['xdotool', 'windowsize', window, str(width), str(height)], check=True)
        wait('the size', lambda: abs(self.frame.get_extents(Atspi.CoordType.WINDOW).width - width) < 60)

    def find_node(self):
        assert self.process.poll() is None, 'the program ended'
        return next((program for program in applications()
                     if program.get_process_id() == self.process.pid), None)

    def act(self, action):
        """An action of the window, such as win.sign-out."""
        actions = self.frame.get_action_iface()
        for i in range(actions.get_n_actions()):
            if actions.get_action_name(i) == action:
                assert actions.do_action(i)
                return
        raise AssertionError('no action ' + action)

    def page(self, kind):
        """A page, or a part of it, by the name of its class."""
        if kind not in self.pages:
            self.pages[kind] = wait(kind, lambda: next(
                (item for item in walk(self.frame) if item.get_name() == kind), None))
        return self.pages[kind]

    def go(self, title, kind):
        """To a page by its place in the sidebar."""
        rows = [item.get_name() or '' for item in walk(self.page('QfSidebar'))
                if item.get_role_name() == 'list item']
        place = [name.startswith(title) for name in rows].index(True)
        key('ctrl+%d' % (place + 1))
        return self.page(kind)

    def dialog(self, title):
        return wait('window ' + title, lambda: next(
            (item for item in children(self.node) if item.get_name() == title), None))

    def dialog_gone(self, title):
        wait('end of ' + title, lambda: all(item.get_name() != title
                                            for item in children(self.node)))

    def choose_person(self, name):
        people = find(self.frame, 'list', _('People of this computer'))
        row = find(people, 'list item', name)
        if not has_state(row, Atspi.StateType.SELECTED):
            names = [item.get_name() for item in children(people)]
            wait('focus in the list', lambda: focus_of(people))
            key('Home', *['Down'] * names.index(name), 'space')
            wait(name + ' chosen', lambda: has_state(row, Atspi.StateType.SELECTED))

    def sign_in(self, name, passphrase):
        self.choose_person(name)
        press_button(self.page('QfSignInPage'), _('Sign In…'))
        give_passphrase(passphrase, _('Passphrase'), _('Sign in'))
        wait(name + ' signed in', lambda: look(self.frame, 'push button', part=_('Signed in as %s, %s') % (name, '')))

    def sign_out(self):
        self.act('win.sign-out')
        self.pages = {}
        wait('the people', lambda: look(self.frame, 'push button', _('Sign In…')))

    def end(self):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        self.process.wait(timeout=20)


def find_signer():
    return next((program for program in applications()
                 if program.get_name() == 'qianfa-sign-window'
                 and look(program, 'push button') is not None), None)


def give_passphrase(words, field, button):
    """In the signer's own window; returns what it showed."""
    signer = wait('the signer', find_signer)
    fill_secret(signer, field, words)
    shown = [item.get_name() or '' for item in walk(signer)]
    action = find(signer, 'push button', button)
    picture('signer')
    press(action)
    wait('that the signer is done', lambda: find_signer() is None)
    return shown


def fill_secret(signer, field, words):
    entry = wait('field ' + field, lambda: next(
        (item for item in walk(signer) if item.get_name() == field
         and item.get_editable_text_iface() is not None), None))
    assert entry.get_editable_text_iface().set_text_contents(words)
