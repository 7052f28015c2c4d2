/**
 * What every session is told, on both kinds of database. Statements are planned for data in memory or on flash:
 * PostgreSQL's default is that of turning disks, with which it reads a whole table instead of the rows of one journal,
 * though these lie together. Pages look two dozen tables up by their keys, in the order in which they are written;
 * trying all orders would take longer than the page. Compiling pays off only for statements that run far longer.
 */
export const sessionSettings = {
  timezone: 'UTC',
  random_page_cost: 1.1,
  join_collapse_limit: 4,
  jit: 'off',
} as const;
