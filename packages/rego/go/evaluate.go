package main

import (
	"bytes"
	"context"
	"encoding/json"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/rego"
	"github.com/open-policy-agent/opa/v1/storage"
	"github.com/open-policy-agent/opa/v1/storage/inmem"
	"github.com/open-policy-agent/opa/v1/util"
)

type evaluateRequest struct {
	Files    map[string]string `json:"files"`
	Data     map[string]any    `json:"data"`
	Requests []query           `json:"requests"`
	// Whether a builtin that fails is an error rather than undefined.
	StrictBuiltins bool `json:"strictBuiltins"`
}

type query struct {
	Entrypoint string          `json:"entrypoint"`
	Input      json.RawMessage `json:"input"`
	Data       map[string]any  `json:"data"`
}

type evaluateResult struct {
	Answers  []queryAnswer `json:"answers"`
	Failures []failure     `json:"failures"`
}

type queryAnswer struct {
	// A pointer, as null is a value and undefined is none.
	Value *any   `json:"value,omitempty"`
	Error string `json:"error,omitempty"`
}

// evaluate asks OPA's own evaluator, not the wasm.
func evaluate(request []byte) (any, error) {
	var input evaluateRequest
	if err := util.UnmarshalJSON(request, &input); err != nil {
		return nil, err
	}
	files := withoutTests(input.Files)
	modules, failures := parse(files, withoutHeaders(everything()))
	compiler := ast.NewCompiler().WithCapabilities(everything())
	if len(failures) == 0 {
		compiler.Compile(modules)
		failures = compiler.Errors
	}
	result := evaluateResult{[]queryAnswer{}, describeFailures(failures, files)}
	if len(failures) > 0 {
		return result, nil
	}
	shared := store(input.Data)
	for _, query := range input.Requests {
		data := shared
		if query.Data != nil {
			data = store(query.Data)
		}
		result.Answers = append(result.Answers, answerQuery(compiler, data, query, input.StrictBuiltins))
	}
	return result, nil
}

func answerQuery(compiler *ast.Compiler, data storage.Store, query query, strict bool) queryAnswer {
	input, err := ast.ValueFromReader(bytes.NewReader(query.Input))
	if err != nil {
		return queryAnswer{Error: err.Error()}
	}
	reference, valid := storage.ParsePath("/" + query.Entrypoint)
	if !valid {
		return queryAnswer{Error: "no such entrypoint: " + query.Entrypoint}
	}
	results, evalErr := rego.New(
		rego.Compiler(compiler),
		rego.Store(data),
		rego.Query(reference.Ref(ast.DefaultRootDocument).String()),
		rego.ParsedInput(input),
		rego.StrictBuiltinErrors(strict),
	).Eval(context.Background())
	if evalErr != nil {
		return queryAnswer{Error: evalErr.Error()}
	}
	if len(results) == 0 {
		return queryAnswer{}
	}
	return queryAnswer{Value: &results[0].Expressions[0].Value}
}

func store(data map[string]any) storage.Store {
	if data == nil {
		data = map[string]any{}
	}
	return inmem.NewFromObject(data)
}
