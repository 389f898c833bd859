import { createHmac } from 'node:crypto';
import type { App } from '../../server/app';
import { LANGUAGES } from '../../server/contract/limits';
import type { Language, Role, StaffId } from '../../server/contract/shapes';
import type { Clock } from '../../server/lib/clock';
import { hashToken, newId, newToken } from '../../server/lib/ids';

/** A member of staff who is signed in. */
export interface TestStaff {
  staffId: StaffId;
  name: string;
  alias: string;
  cookie: string;
  sessionHash: string;
}

let count = 0;

/** Makes an account and a session without the work of a password; sign-in has tests of its own. */
export async function signInDirectly(
  app: App,
  clock: Clock,
  role: Role,
  more: { languages?: Language[]; limit?: number; isKeeper?: true } = {},
): Promise<TestStaff> {
  count += 1;
  const staffId = newId() as StaffId;
  const name = `${role}-${count}`;
  const alias = `Alias ${count}`;
  await app.staffModel.add([
    {
      _id: staffId,
      name,
      alias,
      role,
      ...(more.isKeeper ? { isKeeper: true } : {}),
      languages: more.languages ?? [...LANGUAGES],
      availability: 'available',
      limit: more.limit ?? 1,
      passwordHash: 'of nobody',
      mustChangePassword: false,
      heldCount: 0,
      createdAt: clock.now(),
      endedAt: null,
    },
  ]);
  return { staffId, name, alias, ...(await sessionOf(app, clock, staffId)) };
}

/** Makes another session of an account. */
export async function sessionOf(
  app: App,
  clock: Clock,
  staffId: StaffId,
): Promise<Pick<TestStaff, 'cookie' | 'sessionHash'>> {
  const id = newToken();
  const sessionHash = hashToken(id);
  const now = clock.now();
  await app.sessionModel.add({
    _id: sessionHash,
    staffId,
    stage: 'full',
    startedAt: now,
    seenAt: now,
  });
  return { cookie: await cookieFor(app, id), sessionHash };
}

async function cookieFor(app: App, id: string): Promise<string> {
  const key = await app.sessionModel.cookieKey();
  const signature = createHmac('sha256', key).update(id).digest('base64').replace(/=+$/, '');
  return `session=${encodeURIComponent(`s:${id}.${signature}`)}`;
}
