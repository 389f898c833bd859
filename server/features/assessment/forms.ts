import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Form, FormId, FormName } from '../../contract/assessment';
import { FORMS } from '../../contract/limits';
import { sheetOf } from './assessment.rules';
import { parseForm } from './form.parse';

/** Every version of every form that was ever shipped. */
export interface Forms {
  all: readonly Form[];
  /** A form by its name and version; none where there never was one. */
  find(id: FormId): Form | undefined;
  /** The one that new assessments are made by. */
  newest(form: FormName): Form;
}

/** Reads the forms of a folder, one file a version; throws where one is missing, misnamed or not whole. */
export function loadForms(folder: string): Forms {
  const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
  const all = files.map((name) => readForm(folder, name)).sort(inOrder);
  const bySheet = new Map(all.map((form) => [sheetOf(form), form]));
  const newest = (name: FormName): Form => {
    const found = all.filter(({ form }) => form === name).at(-1);
    if (!found) throw new Error(`there is no form ${name}`);
    return found;
  };
  for (const name of FORMS) {
    const { version } = newest(name);
    const versions = all.filter(({ form }) => form === name).length;
    if (versions !== version) throw new Error(`a version of the form ${name} is missing`);
  }
  return { all, find: (id) => bySheet.get(sheetOf(id)), newest };
}

function readForm(folder: string, name: string): Form {
  const form = parseForm(JSON.parse(readFileSync(join(folder, name), 'utf8')));
  if (name !== `${form.form}.${form.version}.json`)
    throw new Error(`the file ${name} holds another form`);
  return form;
}

function inOrder(one: Form, other: Form): number {
  return one.form.localeCompare(other.form) || one.version - other.version;
}
