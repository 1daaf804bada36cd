import { Avatar, Menu, UnstyledButton, useMantineColorScheme } from '@mantine/core';
import { IconCheck, IconKeyboard, IconLogout } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { sessionEndpoints } from '@otklik/contract';
import { call } from '../api/call.ts';
import { useMe, useSignOut } from '../api/session.ts';
import { languageNames, languages } from '../catalogue/language.ts';
import { changeLanguage } from '../catalogue/start.ts';
import { useLanguage } from '../catalogue/use-language.ts';
import { openKeysHelp } from './keys-door.tsx';
import classes from './shell.module.css';

const schemes = { light: 'themeLight', dark: 'themeDark', auto: 'themeAuto' } as const;

interface Props {
  readonly width: number;
  /** As high as a thumb needs. */
  readonly minHeight?: number;
}

/** Who is signed in, and what he can set for himself. */
export function AccountMenu({ width, minHeight }: Props) {
  const { person } = useMe();
  return (
    <Menu position="top-start" width={width}>
      <Menu.Target>
        <UnstyledButton className={classes.account} mih={minHeight}>
          <Avatar size={26} radius="xl" color="teal" name={person?.name ?? '?'} />
          <span className={classes.who}>
            <b>{person?.name}</b>
            <small>{person?.email}</small>
          </span>
        </UnstyledButton>
      </Menu.Target>
      <Choices />
    </Menu>
  );
}

function Choices() {
  const { t, language } = useLanguage();
  const me = useMe();
  const client = useQueryClient();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const signOut = useSignOut();
  const tick = (isOn: boolean) => (isOn ? <IconCheck size={15} aria-hidden /> : null);

  async function open(workspaceId: number) {
    await call(sessionEndpoints.chooseWorkspace, { body: { workspaceId } });
    client.clear();
    window.location.assign('/');
  }

  return (
    <Menu.Dropdown>
      {me.workspaces.length > 1 && (
        <>
          <Menu.Label>{t('shell.switchCompany')}</Menu.Label>
          {me.workspaces.map(({ id, name }) => (
            <Menu.Item key={id} rightSection={tick(id === me.workspace.id)} onClick={() => void open(id)}>
              {name}
            </Menu.Item>
          ))}
          <Menu.Divider />
        </>
      )}
      <Menu.Label>{t('shell.theme')}</Menu.Label>
      {(['light', 'dark', 'auto'] as const).map((scheme) => (
        <Menu.Item
          key={scheme}
          rightSection={tick(colorScheme === scheme)}
          onClick={() => setColorScheme(scheme)}
          closeMenuOnClick={false}
        >
          {t(`shell.${schemes[scheme]}`)}
        </Menu.Item>
      ))}
      <Menu.Label>{t('shell.language')}</Menu.Label>
      {languages.map((each) => (
        <Menu.Item
          key={each}
          lang={each}
          rightSection={tick(language === each)}
          onClick={() => {
            void changeLanguage(each);
            void call(sessionEndpoints.update, { body: { language: each } });
          }}
        >
          {languageNames[each]}
        </Menu.Item>
      ))}
      <Menu.Divider />
      <Menu.Item leftSection={<IconKeyboard size={16} stroke={1.6} />} onClick={openKeysHelp}>
        {t('shell.keys')}
      </Menu.Item>
      <Menu.Item leftSection={<IconLogout size={16} stroke={1.6} />} onClick={() => void signOut()}>
        {t('shell.signOut')}
      </Menu.Item>
    </Menu.Dropdown>
  );
}
