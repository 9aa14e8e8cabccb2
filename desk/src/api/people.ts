import { request } from './client.ts';
import type {
  ApiKey,
  ApiScope,
  AuditRow,
  Id,
  Invitation,
  JobRow,
  JobState,
  Me,
  Page,
  Role,
  Session,
  SignedInDevice,
  Team,
  User,
  Workspace,
} from './types.ts';

export interface SetupForm {
  token: string;
  workspace_name: string;
  name: string;
  email: string;
  password: string;
  locale: string;
  time_zone: string;
}

/** Session, set-up, invitation and reset: everything before the desk opens. */
export const session = {
  setupNeeded: () => request<{ needed: boolean }>('GET', '/setup'),
  setUp: (body: SetupForm) => request<Session>('POST', '/setup', { body }),
  current: () => request<Session>('GET', '/session'),
  signIn: (body: { email: string; password: string; workspace?: string }) =>
    request<Session>('POST', '/session', { body }),
  signOut: () => request<void>('DELETE', '/session'),
  askReset: (body: { email: string; workspace?: string }) => request<void>('POST', '/password-resets', { body }),
  reset: (token: string, password: string) =>
    request<void>('PUT', `/password-resets/${encodeURIComponent(token)}`, { body: { password } }),
  invitation: (token: string) => request<Invitation>('GET', `/invitations/${encodeURIComponent(token)}`),
  accept: (token: string, body: { name: string; password: string; locale: string; time_zone: string }) =>
    request<Session>('POST', `/invitations/${encodeURIComponent(token)}`, { body }),
};

/** The signed-in person's own things. */
export const me = {
  change: (
    body: Partial<Pick<Me, 'name' | 'locale' | 'time_zone' | 'theme' | 'density' | 'signature_html' | 'undo_seconds'>>,
  ) => request<Me>('PATCH', '/me', { body }),
  changePassword: (current: string, next: string) =>
    request<void>('PUT', '/me/password', { body: { current, new: next } }),
  devices: () => request<Page<SignedInDevice>>('GET', '/sessions'),
  signOutDevice: (id: Id) => request<void>('DELETE', `/sessions/${id}`),
  signOutOthers: () => request<void>('DELETE', '/sessions'),
};

/** Users and their invitations. */
export const users = {
  list: (cursor?: string) => request<Page<User>>('GET', '/users', { query: { cursor, limit: 100 } }),
  invite: (body: { email: string; name: string; role: Role; team_ids: Id[] }) =>
    request<User>('POST', '/users', { body }),
  change: (id: Id, body: Partial<Pick<User, 'name' | 'role' | 'active' | 'team_ids'>>) =>
    request<User>('PATCH', `/users/${id}`, { body }),
  inviteAgain: (id: Id) => request<void>('POST', `/users/${id}/invitation`),
};

export const teams = {
  list: () => request<Page<Team>>('GET', '/teams', { query: { limit: 100 } }),
  add: (body: { name: string; member_ids: Id[] }) => request<Team>('POST', '/teams', { body }),
  change: (id: Id, body: { name?: string; member_ids?: Id[] }) => request<Team>('PATCH', `/teams/${id}`, { body }),
  remove: (id: Id) => request<void>('DELETE', `/teams/${id}`),
};

export const workspace = {
  change: (body: Partial<Pick<Workspace, 'name' | 'locale' | 'time_zone' | 'accent'>>) =>
    request<Workspace>('PATCH', '/workspace', { body }),
};

export const apiKeys = {
  list: () => request<Page<ApiKey>>('GET', '/api-keys'),
  add: (body: { name: string; scopes: ApiScope[]; expires_at?: string }) =>
    request<ApiKey & { secret: string }>('POST', '/api-keys', { body }),
  remove: (id: Id) => request<void>('DELETE', `/api-keys/${id}`),
};

export const audit = { list: (cursor?: string) => request<Page<AuditRow>>('GET', '/audit', { query: { cursor } }) };

export const jobs = {
  list: (state: JobState, cursor?: string) => request<Page<JobRow>>('GET', '/jobs', { query: { state, cursor } }),
  again: (id: Id) => request<void>('POST', `/jobs/${id}/attempts`),
};
