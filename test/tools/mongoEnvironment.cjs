// Jest wants the class itself; everything of it is in the file that is named here.
module.exports = require('../support/mongoEnvironment.ts').MongoEnvironment;
