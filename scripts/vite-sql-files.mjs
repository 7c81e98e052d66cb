// Lets tests import .sql files as text, as the build does with its text loader.

export const sqlFiles = {
  name: 'sql-files',
  transform(text, id) {
    return id.endsWith('.sql') ? { code: `export default ${JSON.stringify(text)}`, map: null } : null
  },
}
