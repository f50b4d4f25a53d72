import 'server-only'

/** What whoever is vouched for is told and may not come in, whoever vouches. */
export const refusedWords = {
  no_role: 'You are in none of the groups that may use this dashboard. Ask whoever runs it to let you in.',
  disabled: 'You may not come in any more. Ask an administrator of this dashboard.',
} as const
