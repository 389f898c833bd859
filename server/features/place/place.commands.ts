import { z } from 'zod';
import type { StaffCommands } from '../../contract/events';
import { MAX_NOTE, MAX_PERSONS, PLACE_FOR } from '../../contract/limits';
import type { PlaceCommandInputs } from '../../contract/place';
import type { CommandTable, Verdict } from '../../realtime/bindCommands';
import {
  clientId,
  parser,
  phone,
  placeCode,
  placeId,
  seq,
  shortText,
  text,
} from '../../realtime/parse';
import type { StaffActor } from '../contact/contact.policy';
import { mayKeepPlaces, maySeePlaces } from './place.policy';
import { writesSomething } from './place.rules';
import type { Places } from './place.service';

/** The commands about which places there are. */
export type PlaceCommands = Pick<StaffCommands, keyof PlaceCommandInputs>;

const onPlace = { placeId, clientId, version: seq };
const directions = text(MAX_NOTE);
const open = {
  persons: z.int().min(1).max(MAX_PERSONS),
  suitable: z
    .array(z.enum(PLACE_FOR))
    .min(1)
    .refine((list) => new Set(list).size === list.length),
};

/** Seeing which places there are; adding, changing, closing them and writing where they are. */
export function placeCommands<Context extends { actor(): StaffActor }>({
  places,
}: {
  places: Places;
}): CommandTable<PlaceCommands, Context> {
  const whoever =
    (may: (actor: StaffActor) => boolean) =>
    (context: Context): Verdict =>
      may(context.actor()) ? 'yes' : 'forbidden';
  const keeps = whoever(mayKeepPlaces);

  return {
    'place:list': {
      parse: parser(z.strictObject({})),
      allow: whoever(maySeePlaces),
      run: async (context) => ({ places: await places.list(context.actor()) }),
    },
    'place:add': {
      parse: parser(
        z.strictObject({
          clientId,
          code: placeCode,
          ...open,
          address: shortText,
          phone: phone.optional(),
          directions: directions.optional(),
        }),
      ),
      allow: keeps,
      run: (context, input) => places.add(context.actor(), input),
    },
    'place:change': {
      parse: parser(z.strictObject({ ...onPlace, ...open, state: z.enum(['in_use', 'closed']) })),
      allow: keeps,
      run: (context, input) => places.change(context.actor(), input),
    },
    'place:write': {
      parse: parser(
        z
          .strictObject({
            ...onPlace,
            address: shortText.optional(),
            phone: phone.optional(),
            directions: directions.optional(),
            removes: z
              .array(z.enum(['phone', 'directions']))
              .min(1)
              .max(2)
              .optional(),
          })
          .refine(writesSomething),
      ),
      allow: keeps,
      run: (context, input) => places.write(context.actor(), input),
    },
  };
}
