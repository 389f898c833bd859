import { z } from 'zod';
import type { LinkOwner, LookAtLink, UseLink } from '../../contract/account';
import type { ChangePassword, GiveCode, Session, SignIn } from '../../contract/http';
import type { StaffId } from '../../contract/shapes';
import type { AnyRoute, Route } from '../../http/bindRoutes';
import { AppError } from '../../lib/errors';
import { parser } from '../../realtime/parse';
import { idOf, recordOf, type Entering, type EnteringDeps } from './entering';
import { linkToken, nothing, typedCode, typedName, typedPassword } from './staff.parse';
import { STAFF_POLICY } from './staff.policy';
import { presentSession } from './staff.present';

type Nothing = Record<string, never>;

/** What signing in and out needs. */
export interface StaffRoutesDeps extends EnteringDeps {
  entering: Entering;
  /** Told who signed out, once the session is over. */
  signedOut(staffId: StaffId): Promise<void>;
  /** Told whose account has changed, so that administrators see it. */
  changed(staffId: StaffId): Promise<void>;
}

/** The addresses by which staff sign in and out. */
export function staffRoutes(deps: StaffRoutesDeps): readonly AnyRoute[] {
  return [...signInRoutes(deps), ...signedInRoutes(deps), ...linkRoutes(deps)];
}

function signInRoutes({ staff, factors, entering }: StaffRoutesDeps): readonly AnyRoute[] {
  return [
    {
      method: 'POST',
      path: '/api/staff/sign-in',
      parse: parser(z.strictObject({ name: typedName, password: typedPassword })),
      allow: STAFF_POLICY.sign_in,
      async run(context, input) {
        const record = await staff.signIn({ ...input, prefix: context.prefix });
        return entering.enter(context, record, { way: 'password', hasGivenCode: false });
      },
    } satisfies Route<SignIn, Session>,
    {
      method: 'POST',
      path: '/api/staff/code',
      parse: parser(z.strictObject({ code: typedCode })),
      allow: STAFF_POLICY.give_code,
      async run(context, { code }) {
        const record = await recordOf(staff, context.actor);
        const { prefix } = context;
        const way = await factors.pass({ staffId: record._id, code, prefix });
        return entering.enter(context, record, { way, hasGivenCode: true });
      },
    } satisfies Route<GiveCode, Session>,
  ];
}

function signedInRoutes(deps: StaffRoutesDeps): readonly AnyRoute[] {
  const { staff, entering, audit, signedOut } = deps;
  return [
    {
      method: 'POST',
      path: '/api/staff/sign-out',
      parse: parser(nothing),
      allow: STAFF_POLICY.sign_out,
      async run({ actor, endSession }) {
        await endSession();
        if (actor.kind !== 'staff') return {};
        const { staffId } = actor;
        await signedOut(staffId);
        await audit.record({ actor: staffId, action: 'signed_out', subject: { staffId } });
        return {};
      },
    } satisfies Route<Nothing, Nothing>,
    {
      method: 'POST',
      path: '/api/staff/password',
      parse: parser(z.strictObject({ current: typedPassword, next: typedPassword })),
      allow: STAFF_POLICY.change_password,
      async run(context, input) {
        const { actor, prefix, endSessionsOf } = context;
        const changed = await staff.changePassword({ ...input, prefix, staffId: idOf(actor) });
        // Whoever knew the old password is out, on every machine; the one who changed it goes on under a new id.
        await endSessionsOf(changed._id);
        return entering.enter(context, changed, { way: 'password', hasGivenCode: true });
      },
    } satisfies Route<ChangePassword, Session>,
    {
      method: 'GET',
      path: '/api/staff/session',
      parse: parser(nothing),
      allow: STAFF_POLICY.see_session,
      async run({ actor }) {
        const record = await staff.findStaff(idOf(actor));
        if (!record || actor.kind !== 'staff') throw new AppError('unauthenticated');
        return presentSession(record, actor.stage);
      },
    } satisfies Route<Nothing, Session>,
  ];
}

function linkRoutes({ staff, entering, changed }: StaffRoutesDeps): readonly AnyRoute[] {
  return [
    {
      method: 'POST',
      path: '/api/staff/link',
      parse: parser(z.strictObject({ token: linkToken })),
      allow: STAFF_POLICY.use_link,
      run: async ({ prefix }, { token }) => ({ name: (await staff.ofLink(token, prefix)).name }),
    } satisfies Route<LookAtLink, LinkOwner>,
    {
      method: 'POST',
      path: '/api/staff/link/password',
      parse: parser(z.strictObject({ token: linkToken, next: typedPassword })),
      allow: STAFF_POLICY.use_link,
      async run(context, input) {
        const record = await staff.usePasswordLink({ ...input, prefix: context.prefix });
        await context.endSessionsOf(record._id);
        const session = await entering.enter(context, record, {
          way: 'link',
          hasGivenCode: false,
        });
        await changed(record._id);
        return session;
      },
    } satisfies Route<UseLink, Session>,
  ];
}
