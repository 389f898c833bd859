import { failureWords } from '../lib/failure';
import { t } from '../lib/i18n';
import { Problem, Skeleton } from '../parts/States';
import { valueWords, wordsOf, type DescribedSheet, type FieldDescriptor } from './descriptors';
import { useSheet } from './useSheet';

/** What was filled in on a form, for whoever may read it and not write on it. */
export function SheetFacts(props: DescribedSheet) {
  const open = useSheet(props);
  const words = wordsOf(props);
  if (!open.isLoaded) {
    return open.error ? <Problem>{failureWords(open.error)}</Problem> : <Skeleton />;
  }
  const fields = props.groups.flatMap((group) => group.fields);
  const filled = fields.filter((one) => open.field(one.name).value !== null);
  if (!filled.length) return <p class="quiet-text">{t('form:nothing')}</p>;
  return (
    <dl class="form-facts">
      {filled.map((one) => (
        <Fact
          key={one.name}
          descriptor={one}
          value={open.field(one.name).value}
          words={(key) => words(`${one.name}.${key}`)}
        />
      ))}
    </dl>
  );
}

function Fact(props: {
  descriptor: FieldDescriptor;
  value: Parameters<typeof valueWords>[2];
  words: (key: string) => string;
}) {
  const { descriptor, value, words } = props;
  return (
    <>
      <dt>{words('label')}</dt>
      <dd>{valueWords(descriptor, words, value)}</dd>
    </>
  );
}
