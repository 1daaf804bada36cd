import { NumberInput, Select } from '@mantine/core';
import type { RotationPlan } from '@otklik/questionnaire';
import { useLanguage } from '../catalogue/use-language.ts';
import { useChoices } from '../filters/use-choices.ts';
import { Toggle } from './questions/setting.tsx';
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
          <NumberInput
            label={t('rotation.productsAtMost')}
            min={1}
            max={20}
            clampBehavior="strict"
            allowDecimal={false}
            value={products.atMost}
            onChange={(typed) => typeof typed === 'number' && typed >= 1 && set({ atMost: typed })}
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
                  weight: (
                    <NumberInput
                      size="xs"
                      w={84}
                      aria-label={t('rotation.weightOf', { name })}
                      min={0}
                      max={1_000_000}
                      value={weights[id] ?? 1}
                      onChange={(typed) => typeof typed === 'number' && typed >= 0 && weigh(id, typed)}
                    />
                  ),
                }))}
            </RotationStandings>
          )}
        </>
      )}
    </>
  );
}
