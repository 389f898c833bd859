/** Prometheus' own grammar of its expressions; its package calls its CommonJS an ES module, which only a plain require forgives. */
const { parser } = require('@prometheus-io/lezer-promql');

module.exports = { parser };
