// Stands for a style sheet or a picture, which only the bundler understands.
module.exports = '';
