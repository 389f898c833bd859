// Runs once, in mongosh: makes the three a replica set, and the account that the server uses. Safe to run again.
/* eslint-disable-next-line @typescript-eslint/no-require-imports -- mongosh runs it */
const { readFileSync } = require('fs');
const secret = (name) => readFileSync(`/run/secrets/${name}`, 'utf8').trim();

// Passwords are read here, so that none is in the arguments of a process.
const mongo = new Mongo('mongodb://mongo1:27017/?directConnection=true');
const admin = mongo.getDB('admin');
admin.auth('root', secret('mongo_root_password'));

try {
  admin.runCommand({ replSetGetStatus: 1 });
} catch (error) {
  if (error.codeName !== 'NotYetInitialized') throw error;
  const members = ['mongo1', 'mongo2', 'mongo3'].map((host, index) => ({
    _id: index,
    host: `${host}:27017`,
    // The first is preferred, because the account of the start is made there.
    priority: index === 0 ? 2 : 1,
  }));
  admin.runCommand({ replSetInitiate: { _id: 'rs0', members } });
}
while (!admin.runCommand({ hello: 1 }).isWritablePrimary) sleep(500);

// What the server does and no more: it may neither drop a collection nor make accounts.
const database = mongo.getDB('counselling');
const role = 'counselling';
if (!database.getRole(role)) {
  database.createRole({
    role,
    privileges: [
      {
        resource: { db: 'counselling', collection: '' },
        actions: [
          'find',
          'insert',
          'update',
          'remove',
          'createCollection',
          'createIndex',
          'listCollections',
          'listIndexes',
          'collStats',
          'dbStats',
        ],
      },
    ],
    roles: [],
  });
}
if (!database.getUser('counselling')) {
  database.createUser({ user: 'counselling', pwd: secret('mongo_password'), roles: [role] });
}
