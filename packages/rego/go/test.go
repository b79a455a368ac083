package main

import (
	"context"
	"slices"
	"strings"

	"github.com/open-policy-agent/opa/v1/cover"
	"github.com/open-policy-agent/opa/v1/tester"
	"github.com/open-policy-agent/opa/v1/util"
)

type testRequest struct {
	Files map[string]string `json:"files"`
	Data  map[string]any    `json:"data"`
}

type testResult struct {
	Tests    []testCase   `json:"tests"`
	Coverage cover.Report `json:"coverage"`
	Failures []failure    `json:"failures"`
}

type testCase struct {
	Name    string `json:"name"`
	Package string `json:"package"`
	Outcome string `json:"outcome"`
	Message string `json:"message,omitempty"`
	Output  string `json:"output,omitempty"`
	Place   place  `json:"place"`
}

// runTests runs every `test_` rule in OPA's own evaluator, with coverage.
func runTests(request []byte) (any, error) {
	var input testRequest
	if err := util.UnmarshalJSON(request, &input); err != nil {
		return nil, err
	}
	modules, failures := parse(input.Files, withHeaders(everything()))
	if len(failures) > 0 {
		return testResult{Failures: describeFailures(failures, input.Files)}, nil
	}
	coverage := cover.New()
	strict := strictTests(modules)
	tests := []testCase{}
	for _, raising := range modes(strict) {
		results, err := tester.NewRunner().
			SetStore(store(input.Data)).
			SetParallel(1).
			SetModules(modules).
			SetCoverageQueryTracer(coverage).
			CapturePrintOutput(true).
			RaiseBuiltinErrors(raising).
			RunTests(context.Background(), nil)
		if err != nil {
			return testResult{Failures: describeFailures(asErrors(err, ""), input.Files)}, nil
		}
		for result := range results {
			if strict[result.Location.File] == raising {
				tests = append(tests, describeTest(result, input.Files))
			}
		}
	}
	slices.SortFunc(tests, byPlace)
	return testResult{tests, coverage.Report(modules), []failure{}}, nil
}

func describeTest(result *tester.Result, files map[string]string) testCase {
	test := testCase{
		Name: result.Name, Package: strings.TrimPrefix(result.Package, "data."), Output: string(result.Output),
		Outcome: "pass", Place: placeOf(result.Location, files),
	}
	switch {
	case result.Skip:
		test.Outcome = "skip"
	case result.Error != nil:
		test.Outcome, test.Message = "error", result.Error.Error()
	case result.Fail:
		test.Outcome = "fail"
	}
	return test
}

func byPlace(a, b testCase) int {
	if order := strings.Compare(a.Place.Path, b.Place.Path); order != 0 {
		return order
	}
	return a.Place.Line - b.Place.Line
}
