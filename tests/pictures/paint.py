#!/usr/bin/python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Photographs every page of the real window in one world: paint.py SET BUILD OFFICE DIR.
A scene is a function; what it cannot see it names, the others go on, and the end is not 0."""
import os
import sys
import tempfile

from gi.repository import GLib

from window import (NotSeen, Window, furnish, is_checked, is_shown, key, lies_below, photograph,
                    text_of, wait, walk)

SETS = {
    # language, theme, size, what is shown
    'zh-light': ('zh_CN', 'light', (1280, 800), 'everything'),
    'zh-dark': ('zh_CN', 'dark', (1024, 700), 'everything'),
    'en-light': ('en', 'light', (1280, 800), 'everything'),
    'zh-empty': ('zh_CN', 'light', (1280, 800), 'empty'),
}
WORDS = {
    'zh_CN': {'sign in': '登录…', 'inbox': '待办', 'drafting': '拟稿', 'pairing': '文件与解读',
              'review': '审核', 'release': '发布', 'library': '文件库', 'people': '人员与权限',
              'add person': '添加人员…', 'lacks': '还差', 'settle': '去处理', 'plan': '解读方案',
              'open': '打开'},
    'en': {'sign in': 'Sign In…', 'inbox': 'Inbox', 'drafting': 'Drafting',
           'pairing': 'Policy and Interpretation', 'review': 'Review', 'release': 'Release',
           'library': 'Library', 'people': 'People', 'add person': 'Add a Person…',
           'lacks': 'lack', 'settle': 'Go There', 'plan': 'Plan', 'open': 'Open'},
}
PAGES = {'inbox': 'QfInboxPage', 'drafting': 'QfDraftingPage', 'pairing': 'QfPairingPage',
         'review': 'QfReviewPage', 'release': 'QfReleasePage', 'library': 'QfLibraryPage',
         'people': 'QfPeoplePage'}
# Of the sample office: a draft full of mistakes, one in its second review, one that waits for
# its number, one that was released.
DRAFT, REVIEWED, CLEARED, RELEASED = '稳岗扩岗', '消防车通道', '居家养老服务', '加装电梯'
failed = []


class Painter:
    """One set: a person after another signs in, and each page is opened and photographed."""

    def __init__(self, name, build, office, folder):
        self.name = name
        self.language, self.theme, self.size, _ = SETS[name]
        self.words = WORDS[self.language]
        self.build, self.office, self.folder = build, office, folder
        self.window = None

    def shoot(self, page):
        path = os.path.join(self.folder, '%s-%s.png' % (page, self.name))
        photograph(path, self.size)
        print('  ' + os.path.basename(path), flush=True)

    def scene(self, what, function):
        try:
            function()
        except (NotSeen, GLib.Error) as problem:
            failed.append(what)
            print('  NOT PHOTOGRAPHED: %s (%s): %s did not come' % (what, self.name, problem),
                  flush=True)
            photograph_anyhow(os.path.join(self.folder, 'failed-%s-%s.png' % (what, self.name)),
                              self.size)
            key('Escape')

    def as_person(self, staff, name, function):
        """Everything that one person is shown."""
        self.window = Window(self.build, self.office, self.language, self.size)
        try:
            self.window.open_sign_in(name, self.words['sign in'])
            self.window.give_passphrase('sample-office-' + staff)
            self.window.see_page(PAGES['inbox'])
            self.window.see_alone()
            function()
        except NotSeen as problem:
            failed.append('what %s sees' % name)
            print('  NOT PHOTOGRAPHED: what %s sees (%s): %s did not come'
                  % (name, self.name, problem), flush=True)
            photograph_anyhow(os.path.join(self.folder, 'failed-%s-%s.png' % (staff, self.name)),
                              self.size)
        finally:
            self.window.end()

    def go(self, page):
        """A page by the sidebar; once more, and an opened item gives way to the list."""
        sidebar = self.window.see_page('QfSidebar')
        word = self.words[page]

        def find_row():
            for item in self.window.rows(sidebar):
                words = item.get_name()
                if words == word or words.startswith((word + '，', word + ', ')):
                    return item
            return None
        self.window.click(wait('the row ' + word, find_row))
        return self.window.see_page(PAGES[page])

    # scenes

    def sign_in(self):
        self.window = Window(self.build, self.office, self.language, self.size)
        try:
            page = self.window.see_page('QfSignInPage')
            self.window.see('赵宁', 'list item', page)
            self.shoot('sign-in')
            self.window.open_sign_in('赵宁', self.words['sign in'])
            self.shoot('signer-sign-in')
            key('Escape')
        finally:
            self.window.end()

    def inbox(self, sign):
        page = self.go('inbox')
        self.window.see(sign, 'list item', page)
        self.shoot('inbox')

    def open_item(self, page, title, is_open):
        """Once more where the row was pressed while the list was still coming."""
        there = self.go(page)
        for last in (False, False, True):
            self.window.choose_row(title, there)
            try:
                wait('the item “%s”' % title, lambda: is_open(there), None if last else 8)
                return there
            except NotSeen:
                if last:
                    raise
        return there

    def has_text(self, part):
        """Whether a text on the page holds those words."""
        return lambda page: any(part in text_of(item) for item in walk(page)
                                if item.get_role_name() == 'text' and is_shown(item))

    def drafting(self):
        page = self.go('drafting')
        self.window.see(DRAFT, 'list item', page)
        self.shoot('drafting-list')
        self.open_item('drafting', DRAFT, self.has_text('为支持企业稳定岗位'))
        self.window.see(self.words['lacks'], 'push button', page)
        self.shoot('drafting')
        for number, name in ((2, 'properties'), (3, 'outline'), (4, 'attachments')):
            key('alt+%d' % number)
            self.shoot('drafting-' + name)
        key('alt+1')
        key('ctrl+shift+Return')
        self.shoot('drafting-why-not-submit')
        key('Escape')

    def importing(self):
        self.go('drafting')
        key('ctrl+o')
        wait('the file chooser', self.window.find_other)
        with tempfile.NamedTemporaryFile('w', suffix='.txt', encoding='utf-8') as file:
            with open(os.path.join(os.environ['QF_SOURCE_ROOT'], 'app/data/sample/policy.txt'),
                      encoding='utf-8') as source:
                file.write(source.read())
            file.flush()
            self.window.type(file.name)
            chooser = self.window.see_other(self.words['open'], 'push button')
            wait('the path in the file chooser',
                 lambda: any(text_of(item) == file.name for item in walk(chooser)
                             if item.get_role_name() == 'text'))
            button = self.window.see(self.words['open'], 'push button', chooser)
            # The chooser does nothing while it reads a folder.
            wait('the window of the import', lambda: self.window.find_other(
                os.path.basename(file.name), 'label') or self.window.press_if_there(button))
            self.shoot('import')
            key('Escape')
            self.window.see_alone()

    def pairing(self):
        page = self.go('pairing')
        self.window.see(DRAFT, 'list item', page)
        self.shoot('pairing-list')
        self.open_item('pairing', DRAFT, self.has_text('为支持企业稳定岗位'))
        self.window.see('%', 'label', page)
        self.shoot('pairing')
        self.window.press(self.window.see(self.words['plan'], 'push button', page))
        self.shoot('pairing-plan')

    def review(self):
        page = self.go('review')
        self.window.see(REVIEWED, 'list item', page)
        self.shoot('review-list')
        self.open_item('review', REVIEWED, self.has_text('消防车通道'))
        self.shoot('review')
        key('ctrl+shift+Return')
        wait('the window of returning', self.window.find_other)
        self.shoot('review-return')
        key('Escape')
        self.window.see_alone()
        self.tick_everything(page)
        key('ctrl+Return')
        wait('the signing window', self.window.find_signer)
        self.shoot('signer')
        key('Escape')
        self.window.see_alone()

    def tick_everything(self, page):
        """So that the signing window can be asked for."""
        def find_box(shown):
            for item in walk(page):
                if item.get_role_name() == 'check box' and not is_checked(item) \
                        and is_shown(item) == shown:
                    return item
            return None

        def tick():
            box = find_box(True)
            bar = self.window.find('push button', self.words['settle'], within=page)
            if box is not None and bar is not None and lies_below(box, bar):
                self.window.scroll_at(box, 2)
            elif box is not None:
                self.window.click(box)
                wait('the tick at ' + box.get_name(), lambda: is_checked(box))
            elif find_box(False) is not None:
                self.window.press(self.window.see(self.words['settle'], 'push button', page))
                wait('the next gate', lambda: find_box(True))
            else:
                return True
            return False
        wait('every tick', tick)

    def release(self):
        page = self.go('release')
        self.window.see(RELEASED, 'list item', page)
        self.shoot('release-list')
        self.open_item('release', CLEARED, self.has_text(CLEARED))
        self.shoot('release-cleared')
        self.go('release')
        self.open_item('release', RELEASED, self.has_text(RELEASED))
        self.shoot('release')

    def library(self, sign=None):
        page = self.go('library')
        if sign:
            self.window.see(sign, within=page)
        self.shoot('library')

    def people(self):
        page = self.go('people')
        self.window.see('王松', 'list item', page)
        self.shoot('people')
        self.window.press(self.window.see(self.words['add person'], 'push button', page))
        wait('the form of a person', self.window.find_other)
        self.shoot('people-add')
        key('Escape')
        self.window.see_alone()

    def help(self):
        for name, keys in (('shortcuts', 'ctrl+question'), ('preferences', 'ctrl+comma')):
            key(keys)
            wait('the window ' + name, self.window.find_other)
            self.shoot(name)
            key('Escape')
            self.window.see_alone()
        key('F10')
        self.shoot('main-menu')
        for way in ('Up', 'Up', 'Return'):
            key(way)
        wait('the window about', self.window.find_other)
        self.shoot('about')
        key('Escape')

    # sets

    def everything(self):
        self.scene('sign-in', self.sign_in)

        def as_head():
            self.scene('people', self.people)
            self.scene('help', self.help)

        def as_drafter():
            self.scene('inbox', lambda: self.inbox('义务教育'))
            self.scene('drafting', self.drafting)
            self.scene('import', self.importing)
            self.scene('pairing', self.pairing)

        def as_publisher():
            self.scene('release', self.release)
            self.scene('library', lambda: self.library(RELEASED))
        self.as_person('1003', '孙序', as_head)
        self.as_person('1007', '赵宁', as_drafter)
        self.as_person('2001', '周砚', lambda: self.scene('review', self.review))
        self.as_person('2004', '王松', as_publisher)

    def empty(self):
        def pages():
            for page in PAGES:
                self.scene(page, lambda page=page: (self.go(page), self.shoot(page)))
        self.as_person('1003', '孙序', pages)


def photograph_anyhow(path, size):
    try:
        photograph(path, size)
    except NotSeen:
        pass


def main():
    name, build, office, folder = sys.argv[1:5]
    language, theme, size, what = SETS[name]
    print('%s: %s, %s, %d×%d' % (name, language, theme, *size), flush=True)
    furnish(theme)
    getattr(Painter(name, build, office, folder), what)()
    return 1 if failed else 0


if __name__ == '__main__':
    sys.exit(main())
