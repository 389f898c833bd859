import { randomBytes } from 'node:crypto';
import { createApp, type App } from '../../server/app';
import { parseConfig } from '../../server/config';
import type { ContactId, Language, Role, StaffId } from '../../server/contract/shapes';
import { systemClock } from '../../server/lib/clock';
import { hashToken } from '../../server/lib/ids';
import { createLogger } from '../../server/lib/logger';
import { anId } from '../support/clients';
import { storeCases } from '../support/manyCases';
import { signInDirectly, type TestStaff } from '../support/testStaff';
import { holderOf, type BenchVisitor, type Dataset, type Wish } from './dataset';

/** A visitor's token: 256 random bits. */
const newToken = () => randomBytes(32).toString('base64url');

const LANGUAGES: readonly Language[] = ['et', 'en', 'ru'];

/** Everybody who takes part, known to no store; for servers that keep none. */
export function inventDataset({ consoles, ...wish }: Wish): Dataset {
  const count = wish.held + wish.waiting;
  return {
    visitors: Array.from({ length: count }, (_, index) => {
      const holder = holderOf(index, { consoles, ...wish });
      const visitor = { token: newToken(), contactId: newToken().slice(0, 22) };
      return holder === undefined ? visitor : { ...visitor, holder };
    }),
    consoles: Array.from({ length: consoles }, () => ({
      staffId: newToken().slice(0, 22),
      cookie: `session=${newToken()}`,
    })),
  };
}

/** Puts everybody who takes part into the store that these settings name, by the server's own services. */
export async function seedStore(env: Record<string, string>, wish: Wish): Promise<Dataset> {
  const app = await createApp({
    config: parseConfig({ ...env, LOG_LEVEL: 'silent' }),
    clock: systemClock,
    logger: createLogger('silent'),
    projectDir: process.cwd(),
  });
  try {
    const staff: TestStaff[] = [];
    for (let index = 0; index < wish.consoles; index += 1)
      staff.push(await signInDirectly(app, systemClock, roleOf(index, wish), { limit: 3 }));
    const visitors = await openAll(app, wish);
    await claimAll(app, visitors, staff);
    const holders = staff.slice(0, -1).map(({ staffId }) => staffId);
    if (wish.cases) await storeCases(app, wish.cases, holders);
    return { visitors, consoles: staff.map(({ staffId, cookie }) => ({ staffId, cookie })) };
  } finally {
    await app.close();
  }
}

function roleOf(index: number, { cases = 0, consoles }: Wish): Role {
  return cases > 0 && index === consoles - 1 ? 'supervisor' : 'counsellor';
}

/** More chats than a counsellor may hold are held as critical ones are: above the limit. */
async function openAll(app: App, wish: Wish): Promise<BenchVisitor[]> {
  const isAboveLimit = wish.held > 3 * wish.consoles;
  const opening = Array.from({ length: wish.held + wish.waiting }, async (_, index) => {
    const token = newToken();
    const holder = holderOf(index, wish);
    const isUrgent = holder !== undefined && isAboveLimit;
    const opening = {
      clientId: anId(),
      language: LANGUAGES[index % LANGUAGES.length] ?? 'et',
      answers: isUrgent ? ({ danger: 'yes' } as const) : {},
    };
    const contactId = await app.counselling.visitors.open(hashToken(token), opening, 'bench');
    return { token, contactId, ...(holder === undefined ? {} : { holder }) };
  });
  return Promise.all(opening);
}

async function claimAll(
  { counselling }: App,
  visitors: readonly BenchVisitor[],
  staff: readonly TestStaff[],
): Promise<void> {
  for (const { contactId, holder } of visitors) {
    const member = holder === undefined ? undefined : staff[holder];
    if (!member) continue;
    const actor = {
      kind: 'staff',
      staffId: member.staffId as StaffId,
      role: 'counsellor',
    } as const;
    const wish = { contactId: contactId as ContactId, clientId: anId() };
    await counselling.counsel.claim(actor, wish);
  }
}
