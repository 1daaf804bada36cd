import { Select } from '@mantine/core';
import type { RotationPlan } from '@otklik/questionnaire';
import { useLanguage } from '../../catalogue/use-language.ts';
import { useChoices } from '../../filters/use-choices.ts';
import { Count, Toggle } from '../questions/setting.tsx';
import { RotationStandings, type Standings } from './rotation-standings.tsx';
import { TargetFields } from './target-fields.tsx';

/** Asked by default: the dearest of an order, as many as a customer has patience for. */
const USUAL_AT_MOST = 2;

interface Props {
  readonly standings: Standings;
  readonly rotation: RotationPlan;
  readonly onChange: (change: Partial<RotationPlan>) => void;
}

/** Of what is on the receipt, which products are asked about: the heaviest that still need answers. */
export function ProductTurns({ standings, rotation: { products }, onChange }: Props) {
  const { t } = useLanguage();
  const choices = useChoices('products');
  const set = (change: Partial<NonNullable<typeof products>>) =>
    onChange({ products: { atMost: USUAL_AT_MOST, ...products, ...change } });
  const weights = products?.weights ?? {};
  const weigh = (productId: string | number, weight: number) => set({ weights: { ...weights, [productId]: weight } });
  const shown = new Set([...Object.keys(weights).map(Number), ...standings.productIds]);
  return (
    <>
      <Toggle
        label={t('rotation.products')}
        description={t('rotation.productsHint')}
        value={products !== undefined}
        onChange={(isOn) => (isOn ? set({}) : onChange({ products: undefined }))}
      />
      {products !== undefined && (
        <>
          <Count
            label={t('rotation.productsAtMost')}
            max={20}
            value={products.atMost}
            onChange={(atMost) => set({ atMost })}
          />
          <TargetFields target={products.target} onChange={(target) => set({ target })} />
          <Select
            label={t('rotation.weighProduct')}
            description={t('rotation.weighProductHint')}
            searchable
            value={null}
            data={choices.flatMap(({ id, name }) => (shown.has(id) ? [] : [{ value: String(id), label: name }]))}
            onChange={(productId) => productId !== null && weigh(productId, 1)}
          />
          {shown.size > 0 && (
            <RotationStandings standings={standings} heading={t('rotation.product')}>
              {choices
                .filter(({ id }) => shown.has(id))
                .map(({ id, name }) => ({
                  id,
                  name,
                  weight: weights[id] ?? 1,
                  onWeigh: (weight) => weigh(id, weight),
                }))}
            </RotationStandings>
          )}
        </>
      )}
    </>
  );
}
