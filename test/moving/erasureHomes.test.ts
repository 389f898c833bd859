import { createErasureModel } from '../../server/features/erasure/erasure.model';
import { openStore } from '../../server/store/store';
import { startApp } from '../support/startApp';
import { aFolder, aLivedInHouse, removeFolders } from './support/houses';

jest.setTimeout(120_000);

afterAll(removeFolders);

/** Who read what must be answered for; the rest is the list of erasures itself. */
const OF_THE_ERASING = ['audit', 'erasures'];

describe('the erasing of everybody', () => {
  it('leaves no document that names a contact or a case, whatever collection there is', async () => {
    const dataDir = aFolder();
    const test = await startApp({ dataDir });
    const { talking, ended, waiting, file } = await aLivedInHouse(test);
    const contactIds = [talking, ended, waiting].map(({ contactId }) => contactId);
    await test.close({ keepData: true });

    const store = await openStore({ dataDir });
    const { connection } = store;
    const named = async (ids: readonly string[]) => {
      const found = new Set<string>();
      for (const { name } of await connection.listCollections()) {
        if (OF_THE_ERASING.includes(name)) continue;
        const documents = JSON.stringify(await connection.collection(name).find({}).toArray());
        if (ids.some((id) => documents.includes(id))) found.add(name);
      }
      return [...found].sort();
    };
    const { caseId } = file.case;
    expect(await named([caseId])).toEqual([
      'caseEntries',
      'caseKeys',
      'caseNumbers',
      'casePersons',
      'caseTerms',
      'cases',
    ]);
    await createErasureModel(connection).destroy({ contactIds, caseIds: [caseId] });
    expect(await named([caseId, ...contactIds])).toEqual([]);
    await store.close();
  });
});
