import { Select, Text, Textarea } from '@mantine/core';
import type { WidgetSettings } from '@otklik/contract';
import { useLanguage } from '../catalogue/use-language.ts';
import { linesOf } from '../design/fields/lines-of.ts';

type Shape = WidgetSettings['form'];

interface Props {
  readonly shapes: readonly Shape[];
  readonly hint: string;
  /** One site a line. */
  readonly origins: string;
  readonly onOrigins: (origins: string) => void;
  readonly shape: Shape;
  readonly onShape: (shape: Shape) => void;
}

/** The sites that show a door of the company, and in which shape. */
export function OnSiteFields({ shapes, hint, origins, onOrigins, shape, onShape }: Props) {
  const { t } = useLanguage();
  return (
    <>
      <Text fw={600}>{t('intake.form.onSite')}</Text>
      <Textarea
        label={t('widgets.origins')}
        description={hint}
        placeholder="https://shop.example"
        autosize
        minRows={1}
        value={origins}
        onChange={({ currentTarget }) => onOrigins(currentTarget.value)}
      />
      {linesOf(origins).length > 0 && (
        <Select
          label={t('widgets.form')}
          data={shapes.map((each) => ({ value: each, label: t(`widgets.forms.${each}`) }))}
          allowDeselect={false}
          value={shape}
          onChange={(next) => onShape(shapes.find((each) => each === next) ?? shape)}
        />
      )}
    </>
  );
}
