import type { RiskLevel } from '../../server/contract/assessment';
import { decisionWords } from '../contact/values';
import { t } from '../lib/i18n';
import { LevelMark } from '../parts/LevelMark';

/** How dangerous it is for the person, in the colour and shape of a level; the domain calls its middle by another name. */
export function RiskMark({ risk, named }: { risk: RiskLevel; named?: boolean }) {
  const decision = decisionWords(risk);
  const word = named ? t('assessment:side.risk', { decision }) : decision;
  return <LevelMark level={risk === 'medium' ? 'normal' : risk} word={word} />;
}
