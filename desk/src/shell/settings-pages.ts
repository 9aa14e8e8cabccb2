import type { Permission } from '../api/types.ts';
import type { IconName } from '../ui/icons.ts';
import type { SettingsPage } from './routes.ts';

/** One page of the settings, and what a person must be allowed to see it. */
export interface SettingsEntry {
  name: SettingsPage;
  icon: IconName;
  needs: Permission | null;
}

const PAGES: readonly SettingsEntry[] = [
  { name: 'profile', icon: 'person', needs: null },
  { name: 'sessions', icon: 'shield', needs: null },
  { name: 'workspace', icon: 'settings', needs: 'manage_workspace' },
  { name: 'mailboxes', icon: 'mail', needs: 'manage_mailboxes' },
  { name: 'users', icon: 'people', needs: 'manage_users' },
  { name: 'teams', icon: 'people', needs: 'manage_teams' },
  { name: 'api-keys', icon: 'key', needs: 'manage_api_keys' },
  { name: 'audit', icon: 'eye', needs: 'see_audit' },
  { name: 'jobs', icon: 'refresh', needs: 'manage_workspace' },
];

/** The pages that a person may open. */
export function settingsPages(can: (permission: Permission) => boolean): SettingsEntry[] {
  return PAGES.filter((page) => page.needs === null || can(page.needs));
}
