# SPDX-License-Identifier: LGPL-2.1-or-later
"""An office for tests of windows, made by words as app/walk.sh makes one: no trial office, every
key behind its passphrase, and a website's folder as channel."""
import json
import os
import shutil
import subprocess
import tempfile

UNIT = '市住房和城乡建设局'
# Staff number, name, duties. Nobody reviews what they wrote; the publisher is a fifth person.
PEOPLE = [('2001', '周砚', 'second-reviewer,administrator'),
          ('1003', '孙序', 'first-reviewer,administrator'),
          ('1007', '赵宁', 'drafter'), ('0002', '吴澄', 'third-reviewer'),
          ('2002', '郑予', 'registrar'), ('2004', '王松', 'publisher')]


def passphrase(staff):
    return 'a long passphrase of ' + staff


class Office:
    def __init__(self, cli, source):
        self.cli = cli
        self.sample = os.path.join(source, 'app', 'data', 'sample')
        self.folder = tempfile.mkdtemp(prefix='qianfa-office-')
        self.home = os.path.join(self.folder, 'home')
        os.mkdir(self.home)
        self.found()

    def end(self):
        shutil.rmtree(self.folder)

    def command(self, *words, staff=None, check=True):
        front = [self.cli, '--json']
        if staff is not None:
            front += ['--as', staff, '--passphrase-file', self.folder + '/passphrase-' + staff]
        environment = dict(os.environ, QIANFA_STORE=self.folder + '/office.db',
                           QIANFA_KEYS=self.folder + '/keys')
        return subprocess.run(front + list(words), env=environment, check=check, text=True,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE).stdout

    def ask(self, *words):
        return json.loads(self.command(*words, check=False))

    def found(self):
        self.command('init', '--office', '示例市人民政府办公室', '--admin', '2001:周砚', '--admin',
                     '1003:孙序')
        for staff, _name, _duties in PEOPLE:
            path = self.folder + '/passphrase-' + staff
            with open(os.open(path, os.O_WRONLY | os.O_CREAT, 0o600), 'w', encoding='utf-8') as file:
                file.write(passphrase(staff))
            self.command('key', 'new', staff=staff)
        for staff, name, duties in PEOPLE:
            unit = ['--unit', UNIT] if duties == 'drafter' else []
            self.command('person', 'add', staff, name, '--duty', duties, *unit, staff='2001')
        pending = self.ask('roll', 'show', '--pending')['current']
        self.command('roll', 'sign', pending, staff='2001')
        self.command('roll', 'sign', pending, staff='1003')
        self.command('channel', 'add', 'site', '--type', 'site', 'path=%s/site' % self.folder,
                     staff='2001')

    def bring_files(self):
        """The two samples to where a person keeps documents."""
        for name in ('policy.docx', 'interpretation.docx'):
            shutil.copy(os.path.join(self.sample, name), self.home)

    def draft(self):
        """A pair that can be submitted; its release."""
        documents = []
        for kind, more in (('policy', ['--class', '行政规范性文件']), ('interpretation', [])):
            made = self.command('import', '%s/%s.docx' % (self.sample, kind), '--kind', kind,
                                '--unit', UNIT, *more, staff='1007')
            documents.append(json.loads(made)['id'])
        self.command('set', documents[0], 'type=通知', 'issuer=示例市人民政府办公室',
                     'effective=自印发之日起', 'attribute=主动公开', 'column=政策文件', staff='1007')
        self.command('set', documents[1], 'attribute=主动公开', 'column=政策解读', staff='1007')
        made = self.command('release', 'new', '--policy', documents[0], '--interpretation',
                            documents[1], staff='1007')
        release = json.loads(made)['id']
        self.command('plan', release, 'what=背景和办法', 'forms=文字,问答', 'channels=市政府网站',
                     'when=与文件同步发布', 'speaker=市住房和城乡建设局负责人', 'responsible=赵宁',
                     staff='1007')
        return release
