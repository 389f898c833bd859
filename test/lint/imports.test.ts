import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';

interface Row {
  file: string;
  code: string;
  says?: string;
}

const ROOT = resolve(__dirname, '../..');
const CONTACT = 'server/features/contact';

const REFUSED: Row[] = [
  row('server/contract/a.ts', "import { z } from 'zod';", 'The contract imports nothing'),
  row('server/contract/a.ts', "import type { A } from '../lib/a';", 'The contract imports nothing'),
  row('server/lib/a.ts', "import { a } from '../features/log/log.service';", 'lib is a leaf'),
  row('server/lib/a.ts', "import { MAX_TEXT } from '../contract/limits';", 'lib is a leaf'),
  row('server/store/a.ts', "import { a } from '../realtime/rooms';", 'The store knows no feature'),
  row(
    'server/channels/a.ts',
    "import { a } from '../features/log/log.service';",
    'A channel knows',
  ),
  row('server/metrics/a.ts', "import { a } from '../features/log/log.service';", 'know no feature'),
  row(`${CONTACT}/a.service.ts`, "import { Counter } from 'prom-client';", 'Only metrics know'),
  row('server/moving/a.ts', "import { a } from '../features/log/log.service';", 'Moving house'),
  row('server/http/a.ts', "import { a } from '../moving/control';", 'nothing of moving house'),
  row(`${CONTACT}/a.rules.ts`, "import { a } from './a.service';", 'A decision imports'),
  row(`${CONTACT}/a.rules.ts`, "import { newId } from '../../lib/ids';", 'A decision imports'),
  row(`${CONTACT}/a.policy.ts`, "import { Schema } from 'mongoose';", 'A decision imports'),
  row(`${CONTACT}/a.model.ts`, "import { a } from './a.service';", 'A model imports'),
  row(`${CONTACT}/a.model.ts`, "import { a } from '../../store/embedded/a';", 'A model imports'),
  row(`${CONTACT}/a.service.ts`, "import { Schema } from 'mongoose';", 'Only models'),
  row('server/http/a.ts', "import { Schema } from 'mongoose';", 'Only models'),
  row(`${CONTACT}/a.service.ts`, "import type { Request } from 'express';", 'neither socket'),
  row(`${CONTACT}/a.service.ts`, "import { Server } from 'socket.io';", 'neither socket'),
  row(`${CONTACT}/a.ts`, "import { rooms } from '../../realtime/rooms';", 'neither socket'),
  row(`${CONTACT}/a.service.ts`, "import type { A } from '../staff/staff.model';", 'its own'),
  row(`${CONTACT}/a.service.ts`, "import { a } from '../team/team.commands';", 'its own'),
  row(`${CONTACT}/a.service.ts`, "import { a } from '../team/team.service';", 'is handed in'),
  row(`${CONTACT}/a.commands.ts`, "import type { A } from './a.model';", 'never a model'),
  row(`${CONTACT}/a.routes.ts`, "import { a } from './a.model';", 'never a model'),
  row(`${CONTACT}/a.service.ts`, "import { parser } from '../../realtime/parse';", 'at the edge'),
  row('server/realtime/a.ts', "import type { A } from '../features/log/log.service';", 'plumbing'),
  row('server/http/a.ts', "import { readConfig } from '../config';", 'handed in'),
  row(`${CONTACT}/a.service.ts`, "import type { Models } from '../../models';", 'together'),
  row('server/main.ts', "import { createApp } from './app';", 'Only index'),
  row('server/lib/a.ts', "import { a } from '../../test/support/a';", 'nothing of the tests'),
  row('widget/lib/a.ts', "import axe from 'axe-core';", 'nothing of the tests'),
  row('server/http/a.ts', "import { t } from '../../widget/lib/words';", 'of its clients'),
  row('widget/lib/a.ts', "import { a } from '../../server/lib/ids';", 'types of the contract'),
  row('widget/lib/a.ts', "import type { A } from '../../server/lib/ids';", 'types of the contract'),
  row('widget/lib/a.ts', "import { a } from '../../server/contract/a';", 'types of the contract'),
  row('console/lib/a.ts', "import { a } from '../../server/contract/a';", 'types of the contract'),
  row('console/lib/a.ts', "export { a } from '../../server/lib/ids';", 'types of the contract'),
  row('console/lib/a.ts', "void import('../../server/lib/ids');", 'types of the contract'),
  row('widget/lib/a.ts', "import { a } from '../../console/lib/keys';", 'share the contract'),
  row('console/lib/a.ts', "import type { A } from '../../widget/lib/words';", 'share the contract'),
  row('widget/parts/A.tsx', "import type { A } from '../state/shell';", 'A part has no state'),
  row('console/parts/A.tsx', "import { a } from '../queue/Queue';", 'A part has no state'),
  row('widget/state/a.ts', "import { A } from '../views/App';", 'nothing of what is shown'),
  row('console/state/a.ts', "import { A } from '../contact/Log';", 'nothing of what is shown'),
  row('console/lib/a.ts', "import { me } from '../state/store';", 'it knows no state'),
  row('console/state/a.ts', "import { useState } from 'preact/hooks';", 'only useStore'),
  row('widget/views/A.tsx', "import { io } from 'socket.io-client';", 'Only state/connection'),
  row('console/state/a.ts', "import type { Socket } from 'socket.io-client';", 'Only state/conn'),
  row('console/lib/a.ts', "import { z } from 'zod';", 'into a bundle'),
  row('widget/loader.ts', "import { t } from 'preact';", 'Every host page downloads'),
  row('widget/lib/a.ts', "import i18next from 'i18next';", 'too heavy'),
  row('console/views/A.tsx', "import i18next from 'i18next';", 'Only lib/i18n'),
  row('server/lib/index.ts', "export { a } from './a';", 'No barrel files'),
  row('server/lib/all.ts', "export * from './a';", 'No barrel files'),
];

const ALLOWED: Row[] = [
  row('server/contract/a.ts', "import type { Level } from './shapes';"),
  row('server/lib/a.ts', "import type { ErrorCode } from '../contract/errors';"),
  row(`${CONTACT}/a.rules.ts`, "import { a } from '../queue/queue.rules';"),
  row(`${CONTACT}/a.rules.ts`, "import type { Clock } from '../../lib/clock';"),
  row(`${CONTACT}/a.model.ts`, "import { Schema } from 'mongoose';"),
  row(`${CONTACT}/a.service.ts`, "import type { Team } from '../team/team.service';"),
  row(`${CONTACT}/a.service.ts`, "import type { Publisher } from '../../realtime/publisher';"),
  row(`${CONTACT}/a.service.ts`, "import { a } from '../settings/settings.present';"),
  row(`${CONTACT}/a.commands.ts`, "import { parser } from '../../realtime/parse';"),
  row(`${CONTACT}/a.commands.ts`, "import type { Table } from '../../realtime/bindCommands';"),
  row('server/http/a.ts', "import type { Config } from '../config';"),
  row('server/index.ts', "import { createApp } from './app';"),
  row('widget/lib/a.ts', "import type { Level } from '../../server/contract/shapes';"),
  row('widget/lib/a.ts', "import { type A, type B } from '../../server/contract/shapes';"),
  row('console/lib/a.ts', "import { MAX_TEXT } from '../../server/contract/limits';"),
  row('widget/lib/a.ts', "import type words from '../../locales/et/widget.json';"),
  row('widget/state/connection.ts', "import { io } from 'socket.io-client';"),
  row('console/state/store.ts', "import { signal } from '@preact/signals';"),
  row('widget/loader.ts', "import type { ToHost } from './lib/hostMessages';"),
  row('test/support/a.ts', "import { createApp } from '../../server/app';"),
];

const OTHERS: Row[] = [
  row('server/lib/a.ts', 'export default 1;', 'Named exports only'),
  row('server/lib/a.ts', 'export enum Level { High }', 'No enum'),
  row('server/lib/a.ts', "console.log('started');", 'Unexpected console'),
  row('server/http/a.ts', 'export const a = process.env.PORT;', 'read once, by config'),
  row(`${CONTACT}/a.rules.ts`, 'export const a = Date.now();', 'given the time'),
  row(`${CONTACT}/a.rules.ts`, 'export const a = new Date();', 'given the time'),
  row(`${CONTACT}/a.policy.ts`, 'export const a = Math.random();', 'given the time'),
  row('widget/parts/A.tsx', 'export const A = <p dangerouslySetInnerHTML={x} />;', 'never markup'),
  row('console/parts/A.ts', 'export const a = { dangerouslySetInnerHTML: x };', 'never markup'),
  row('widget/lib/a.ts', 'node.innerHTML = text;', 'never markup'),
  row('widget/lib/a.ts', "node.insertAdjacentHTML('beforeend', text);", 'never markup'),
  row('test/server/a.test.ts', "it.only('works', () => undefined);", 'Every test runs'),
  row('test/server/a.test.ts', "describe.skip('works', () => undefined);", 'Every test runs'),
  row('server/lib/a.ts', '// TODO: write it.', "Unexpected 'todo' comment"),
];

let said: Map<Row, string[]>;
let arrows: string[];

beforeAll(() => {
  const rows = [...REFUSED, ...ALLOWED, ...OTHERS];
  const child = spawnSync(process.execPath, ['test/lint/lintSnippets.mjs'], {
    cwd: ROOT,
    input: JSON.stringify(rows),
    encoding: 'utf8',
  });
  if (child.status !== 0) throw new Error(child.stderr);
  const answer = JSON.parse(child.stdout) as { said: string[][]; arrows: string[] };
  said = new Map(rows.map((one, at) => [one, answer.said[at] ?? []]));
  arrows = answer.arrows;
}, 60_000);

describe('the arrows', () => {
  it.each(REFUSED)('refuse in $file: $code', (one) => {
    expect(said.get(one)).toContainEqual(expect.stringContaining(one.says ?? ''));
  });

  it.each(ALLOWED)('allow in $file: $code', (one) => {
    // What is imported here is not used; that is the only thing to complain of.
    const about = said.get(one)?.filter((message) => !message.includes('defined but never used'));
    expect(about).toEqual([]);
  });
});

describe('every arrow', () => {
  it('is seen to refuse something', () => {
    const seen = new Set(REFUSED.flatMap((one) => said.get(one) ?? []));
    expect(arrows.filter((message) => !seen.has(message))).toEqual([]);
  });
});

describe('lint', () => {
  it.each(OTHERS)('refuses in $file: $code', (one) => {
    expect(said.get(one)).toContainEqual(expect.stringContaining(one.says ?? ''));
  });
});

function row(file: string, code: string, says?: string): Row {
  return { file, code, ...(says !== undefined && { says }) };
}
