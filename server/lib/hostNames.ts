import type { IncomingHttpHeaders } from 'node:http';

/** The two doors of the service: one for visitors, one for staff. They may be one and the same. */
export type Door = 'visitors' | 'console';

/** The origins of the doors. */
export interface Doors {
  publicUrl: string;
  consoleUrl: string;
}

/** The origin of a door. */
export function originOf(doors: Doors, door: Door): string {
  return door === 'console' ? doors.consoleUrl : doors.publicUrl;
}

/** Whether each door has a host name of its own. */
export function areApart(doors: Doors): boolean {
  return doors.publicUrl !== doors.consoleUrl;
}

/** Whether a request came to this door, by the host that it asked for; where there is one door, every request did. */
export function cameTo(door: Door, headers: IncomingHttpHeaders, doors: Doors): boolean {
  return !areApart(doors) || headers.host === new URL(originOf(doors, door)).host;
}
