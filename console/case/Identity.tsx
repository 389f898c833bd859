import { useState } from 'preact/hooks';

import type { CaseFile } from '../../server/contract/case';
import type { OpenedIdentity, PersonDocument } from '../../server/contract/person';
import { staffName } from '../contact/people';
import { dateWords, moment } from '../contact/values';
import { t } from '../lib/i18n';
import { Button } from '../parts/Button';
import { IdentityDialog } from './dialog/IdentityDialog';
import { OpenIdentityDialog } from './dialog/OpenIdentityDialog';
import { countryWords } from './lists';

/** Who the person is: whether that is known, and by a reason what it is; it is forgotten when the page is left. */
export function Identity({ file }: { file: CaseFile }) {
  const [opened, setOpened] = useState<OpenedIdentity>();
  const [wish, setWish] = useState<'open' | 'write'>();
  const { identity, mayWrite } = file;
  const { caseId } = file.case;
  const close = () => setWish(undefined);
  const shown = identity && opened?.version === identity.version ? opened : undefined;
  return (
    <section class="case-identity" aria-label={t('case:identity.title')}>
      <h3>{t('case:identity.title')}</h3>
      <p class="contact-second">
        {identity
          ? t('case:identity.stored', { name: staffName(identity.by), when: moment(identity.at) })
          : t('case:identity.none')}
      </p>
      {shown && <Facts {...shown} />}
      <div class="case-ways">
        {identity && !shown && (
          <Button onClick={() => setWish('open')}>{t('case:identity.open')}</Button>
        )}
        {shown && (
          <Button kind="plain" onClick={() => setOpened(undefined)}>
            {t('case:identity.hide')}
          </Button>
        )}
        {mayWrite && (!identity || shown) && (
          <Button kind="plain" onClick={() => setWish('write')}>
            {t(identity ? 'case:identity.change' : 'case:identity.write')}
          </Button>
        )}
      </div>
      {wish === 'open' && (
        <OpenIdentityDialog caseId={caseId} onOpened={setOpened} onClose={close} />
      )}
      {wish === 'write' && (
        <IdentityDialog
          caseId={caseId}
          known={shown}
          onStored={() => setOpened(undefined)}
          onClose={close}
        />
      )}
    </section>
  );
}

function Facts({ identity }: OpenedIdentity) {
  const { name, bornOn, document, phone } = identity;
  const facts: [string, string | undefined][] = [
    [t('case:identity.name'), name],
    [t('case:identity.bornOn'), bornOn && dateWords(bornOn)],
    [t('case:identity.document'), document && documentWords(document)],
    [t('case:identity.phone'), phone],
  ];
  return (
    <dl class="facts">
      {facts.map(([label, value]) =>
        value ? (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ) : null,
      )}
    </dl>
  );
}

function documentWords(document: PersonDocument): string {
  const kind = t(`case:identity.kind.${document.kind}`);
  if (document.kind === 'personal_code') return `${kind}: ${document.code}`;
  return `${kind}: ${document.number} (${countryWords(document.country)})`;
}
