import type { IndicatorForm, IndicatorResult } from '../../server/contract/assessment';
import { t, words } from '../lib/i18n';
import { Icon } from '../parts/Icon';

/** How many signs of each strength there are in each dimension, and which are enough. */
export function Dimensions({ form, result }: { form: IndicatorForm; result: IndicatorResult }) {
  return (
    <table class="assess-dimensions">
      <caption>{t('assessment:dimension.title')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('assessment:dimension.name')}</th>
          <th scope="col">{t('assessment:dimension.strong')}</th>
          <th scope="col">{t('assessment:dimension.medium')}</th>
          <th scope="col">{t('assessment:dimension.weak')}</th>
          <th scope="col">{t('assessment:dimension.isPositive')}</th>
        </tr>
      </thead>
      <tbody>
        {form.dimensions.map(({ code, name }) => {
          const { strong, medium, weak, isPositive } = result.dimensions[code];
          return (
            <tr key={code}>
              <th scope="row">{words(name)}</th>
              <td>{strong}</td>
              <td>{medium}</td>
              <td>{weak}</td>
              <td class={isPositive ? 'assess-positive' : undefined}>
                {isPositive && <Icon name="check" small />}
                {t(`assessment:dimension.${isPositive ? 'yes' : 'no'}`)}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
