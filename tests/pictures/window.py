# SPDX-License-Identifier: LGPL-2.1-or-later
"""The real window, driven as a person would drive it: pages by their keys, rows by the mouse,
the passphrase typed into the signer's own window. What is there is found on the accessibility
bus; nothing waits for a time, everything for something to be seen."""
import hashlib
import os
import subprocess
import time
import warnings

import gi
gi.require_version('Atspi', '2.0')
from gi.repository import Atspi, GLib

warnings.simplefilter('ignore', DeprecationWarning)
PATIENCE = 60
# Rows are taken as they come: a list's first hundred are more than a window shows.
MOST_CHILDREN = 100


class NotSeen(Exception):
    """What was waited for did not come."""


def wait(what, function, seconds=None):
    """What function returns, once that is neither nothing nor false."""
    end = time.monotonic() + (seconds or PATIENCE)
    context = GLib.MainContext.default()
    while time.monotonic() < end:
        while context.iteration(False):
            pass
        try:
            found = function()
            if found not in (None, False):
                return found
        except GLib.Error:
            pass  # it went away while it was looked at
        time.sleep(0.05)
    raise NotSeen(what)


def walk(node):
    """The node and all below it, nearest first."""
    queue = [node]
    while queue:
        item = queue.pop(0)
        try:
            yield item
            for i in range(min(item.get_child_count(), MOST_CHILDREN)):
                child = item.get_child_at_index(i)
                if child is not None:
                    queue.append(child)
        except GLib.Error:
            continue


def applications():
    desktop = Atspi.get_desktop(0)
    for i in range(desktop.get_child_count()):
        application = desktop.get_child_at_index(i)
        if application is not None and application.get_child_count() > 0:
            yield application


def extents(item):
    return item.get_extents(Atspi.CoordType.WINDOW)


def is_shown(item):
    """GTK 4.8 gives inner widgets no such state, but a size; what a stack hides has not even
    that."""
    try:
        place = extents(item)
    except GLib.Error:
        return False
    return place.width > 0 and place.height > 0


def is_checked(item):
    return item.get_state_set().contains(Atspi.StateType.CHECKED)


def lies_below(item, other):
    """Whether the item is not wholly above the other."""
    place = extents(item)
    return place.y + place.height > extents(other).y - 16


def text_of(item):
    interface = item.get_text_iface()
    if interface is None:
        return ''
    return Atspi.Text.get_text(interface, 0, Atspi.Text.get_character_count(interface))


def key(*keys):
    subprocess.run(['xdotool', 'key', '--clearmodifiers', *keys], check=True)


# Where nothing composes, GTK draws a thick frame around each window, also around one that
# fills the screen, and a black square around each popover.
STYLE = """
window.solid-csd { padding: 0; box-shadow: none; }
window.solid-csd:not(.maximized) { outline: 1px solid alpha(black, .35); outline-offset: -1px; }
popover { background: @popover_bg_color; }
popover > contents { box-shadow: none; border-radius: 0; }
"""
# A window manager as most are: what opens, opens in the middle.
MANAGER = """<?xml version="1.0" encoding="UTF-8"?>
<openbox_config xmlns="http://openbox.org/3.4/rc"><applications><application class="*">
<position force="yes"><x>center</x><y>center</y></position></application></applications>
</openbox_config>
"""


def furnish(theme):
    """A desktop of the font and buttons that people have; nothing that moves or blinks."""
    for path, words in (
            ('gtk-4.0/settings.ini', '[Settings]\ngtk-font-name=Cantarell 11\n'
             'gtk-cursor-blink=0\ngtk-enable-animations=0\n'
             'gtk-decoration-layout=:minimize,maximize,close\n'),
            ('gtk-4.0/gtk.css', STYLE),
            ('openbox/rc.xml', MANAGER),
            ('glib-2.0/settings/keyfile',
             "[org/qianfa/Qianfa]\nwindow-maximized=true\ntheme='%s'\n" % theme)):
        path = os.path.join(os.environ['XDG_CONFIG_HOME'], path)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, 'w', encoding='utf-8') as file:
            file.write(words)
    os.environ['GSETTINGS_BACKEND'] = 'keyfile'
    subprocess.run(['openbox', '--reconfigure'], check=True)


class Window:
    """qianfa over one office."""

    def __init__(self, build, office, language, size):
        self.size = size
        self.pressed = 0
        program = os.path.join(build, 'app/shell/qianfa')
        self.process = subprocess.Popen(
            [program, '--lang', language, '--store', office + '/office.db',
             '--keys', office + '/keys'])
        self.frame = wait('the window', self._find_frame)
        # As large as the screen, so that the picture is of the window alone.
        wait('the window as large as the screen',
             lambda: (extents(self.frame).width, extents(self.frame).height) == self.size)

    def _find_frame(self):
        if self.process.poll() is not None:
            raise NotSeen('the program, which ended with %d' % self.process.returncode)
        for application in applications():
            if application.get_process_id() == self.process.pid:
                for item in walk(application):
                    if item.get_role_name() == 'frame':
                        return item
        return None

    def end(self):
        self.process.terminate()
        self.process.wait()

    # what is there

    def find(self, role=None, name=None, part=None, within=None):
        """The nearest shown widget of that role whose name is name, or holds part."""
        for item in walk(within or self.frame):
            if role is not None and item.get_role_name() != role:
                continue
            if name is not None and item.get_name() != name:
                continue
            if part is not None and part not in item.get_name():
                continue
            if is_shown(item):
                return item
        return None

    def see(self, part, role=None, within=None):
        """Waits until something with those words is shown."""
        return wait('“%s”' % part, lambda: self.find(role, part=part, within=within))

    def see_page(self, kind):
        """The page of that type: GTK names what has no name after its type."""
        return wait('the page ' + kind, lambda: self.find(name=kind))

    def find_other(self, part=None, role=None):
        """A second window, of the program itself or the signer's; one with those words."""
        for application in applications():
            for i in range(application.get_child_count()):
                window = application.get_child_at_index(i)
                if window is not None and window != self.frame and is_shown(window) and (
                        part is None or self.find(role, part=part, within=window)):
                    return window
        return None

    def see_other(self, part, role=None):
        """Waits until a second window shows those words."""
        return wait('a window with “%s”' % part, lambda: self.find_other(part, role))

    @staticmethod
    def rows(node):
        return [item for item in walk(node) if item.get_role_name() == 'list item'
                and is_shown(item)]

    @staticmethod
    def type(words):
        subprocess.run(['xdotool', 'type', '--delay', '30', words], check=True)

    def see_alone(self):
        wait('the window alone', lambda: self.find_other() is None)

    # what a person does

    def do(self, action, item=None):
        interface = (item or self.frame).get_action_iface()
        for i in range(interface.get_n_actions()):
            if interface.get_action_name(i) == action:
                interface.do_action(i)
                return
        raise NotSeen('the action ' + action)

    @staticmethod
    def press(item):
        item.get_action_iface().do_action(0)

    def press_if_there(self, item):
        """For what may need more than one press: returns nothing, and comes back later."""
        if is_shown(item) and time.monotonic() - self.pressed > 1:
            self.press(item)
            self.pressed = time.monotonic()

    @staticmethod
    def scroll_at(item, lines):
        """Turns the wheel over what holds the item, somewhere above it."""
        place = extents(item)
        subprocess.run(['xdotool', 'mousemove', '--sync', str(place.x + place.width // 2),
                        str(place.y - 120), 'click', '--repeat', str(lines), '5'], check=True)

    @staticmethod
    def click(item):
        place = extents(item)
        subprocess.run(['xdotool', 'mousemove', '--sync', str(place.x + place.width // 2),
                        str(place.y + place.height // 2), 'click', '1'], check=True)

    def choose_row(self, part, within):
        """By the mouse, where a person would press it."""
        row = self.see(part, 'list item', within)
        place = extents(row)
        if place.y + place.height > self.size[1]:
            raise NotSeen('the row “%s” within the window' % part)
        self.click(row)

    def open_sign_in(self, name, button):
        """Chooses a person and opens the signer's window."""
        page = self.see_page('QfSignInPage')
        row = self.see(name, 'list item', page)
        names = [item.get_name() for item in self.rows(row.get_parent())]
        key('Home')
        for _ in range(names.index(row.get_name())):
            key('Down')
        key('space')
        self.press(self.see(button, 'push button', page))
        return wait('the place for the passphrase', self.find_signer)

    def give_passphrase(self, words):
        wait('the place for the passphrase', self.find_signer)
        self.type(words)
        key('Return')

    def find_signer(self):
        """The signer's window is whatever is not ours and has an entry."""
        for application in applications():
            if application.get_process_id() == self.process.pid:
                continue
            for item in walk(application):
                if item.get_role_name() in ('text', 'password text', 'entry'):
                    return application
        return None


def photograph(path, size):
    """The screen once it stands still: four pictures in a row that are the same. A button that
    was pressed looks pressed for a quarter of a second."""
    # Out of the way: beside the sidebar's rows nothing answers to the pointer.
    subprocess.run(['xdotool', 'mousemove', '2', str(size[1] * 2 // 3)], check=True)
    last = [None, 0]

    def stands_still():
        picture = subprocess.run(['import', '-silent', '-window', 'root', 'ppm:-'],
                                 stdout=subprocess.PIPE, check=True).stdout
        seen = hashlib.sha256(picture).digest()
        last[:] = [seen, last[1] + 1 if seen == last[0] else 0]
        return picture if last[1] >= 3 else None
    picture = wait('a picture that stands still', stands_still)
    subprocess.run(['convert', 'ppm:-', '-strip', path], input=picture, check=True)
    colours = subprocess.run(['identify', '-format', '%k', path], stdout=subprocess.PIPE,
                             text=True, check=True).stdout
    if int(colours) < 10:
        raise NotSeen('anything in the picture')
