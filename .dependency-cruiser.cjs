/** The arrows of the architecture: handlers → compose → adapters → app → domain; handlers → site → views → app/read. */
const only = (name, from, allowed) => ({
  name,
  severity: 'error',
  from: { path: from },
  to: { pathNot: [...allowed, 'node_modules', '^node:', '^[a-z_/]+$'], dependencyTypesNot: ['core'] },
});

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    { name: 'nothing-imports-tests', severity: 'error', from: { pathNot: '^test' }, to: { path: '^test' } },
    only('domain-stands-alone', '^functions/domain', ['^functions/domain']),
    only('contracts-know-the-domain', '^functions/contracts', ['^functions/(domain|contracts)']),
    only('app-knows-domain-and-contracts', '^functions/app', ['^functions/(domain|contracts|app)']),
    only('views-know-the-domain-and-read-models', '^functions/views', ['^functions/(domain|views|app/read)']),
    only('adapters-implement-ports', '^functions/adapters', [
      '^functions/(domain|app/ports|contracts|adapters)',
    ]),
    {
      name: 'adapters-do-not-know-each-other',
      severity: 'error',
      from: { path: '^functions/adapters/([^/]+)/' },
      to: { path: '^functions/adapters/([^/]+)/', pathNot: '^functions/adapters/$1/' },
    },
    only('compose-builds-adapters', '^functions/compose', [
      '^functions/(domain|app|contracts|adapters|views|compose)',
    ]),
    only('site-serves-pages', '^functions/site', ['^functions/(domain|app|contracts|views|site)']),
    only('handlers-are-thin', '^functions/handlers', [
      '^functions/(domain|app|contracts|compose|handlers|views|site)',
    ]),
    only('infra-knows-contracts', '^infra', ['^infra', '^functions/contracts', '^workflows']),
    only('engine-runs-handlers', '^engine', ['^engine', '^functions', '^workflows']),
    {
      name: 'nothing-imports-the-bench',
      severity: 'error',
      from: { pathNot: '^(bench|test)' },
      to: { path: '^bench' },
    },
    only('local-uses-the-engine', '^local', ['^local', '^engine', '^functions', '^infra/config']),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
};
