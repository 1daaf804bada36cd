import { useMay } from '../api/session.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { AnchorLink } from '../design/page/links.tsx';

const sections = { unit: '/company/units', touchpoint: '/company/journey' } as const;

/** What must be there before a form can be filled in, and the way to where it is made. */
export function NoneYet({ of }: { readonly of: 'unit' | 'touchpoint' }) {
  const { t } = useLanguage();
  const may = useMay();
  return (
    <>
      {t(`company.noneYet.${of}`)}{' '}
      {may('company:write') && (
        <AnchorLink to={sections[of]} inherit underline="always">
          {t(`company.noneYet.create_${of}`)}
        </AnchorLink>
      )}
    </>
  );
}
