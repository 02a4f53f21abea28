export default {
  greeting: {
    morning: 'Good morning, {{name}}',
    day: 'Good afternoon, {{name}}',
    evening: 'Good evening, {{name}}',
  },
};
