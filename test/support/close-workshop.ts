import { workshop } from './test-workshop.ts';

afterAll(workshop.close);
